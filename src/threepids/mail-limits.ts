import type { Limiter } from '../rate-limits/limiter'
import type { ResolvedTokenRequest } from './token-mail'

/** Only mails are limited, so a repeated attempt costs nothing. */
export async function spendMail(limiter: Limiter, { client, key }: ResolvedTokenRequest): Promise<void> {
  await limiter.take('email_per_client', client.address)
  // Before the mailbox itself: a client that has used its share leaves the rest to the owner of the mailbox.
  await limiter.take('email_per_address_and_client', `${key.address} ${client.address}`)
  await limiter.take('email_per_address', key.address)
}

/** The buckets of `spendMail` that requests for other mails may wait for; see `Limiter.inTurn`. */
export function sharedBuckets({ client, key }: ResolvedTokenRequest) {
  return [
    ['email_per_client', client.address],
    ['email_per_address', key.address],
  ] as const
}
