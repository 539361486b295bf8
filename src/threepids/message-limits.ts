import type { Limiter } from '../rate-limits/limiter'
import type { ResolvedTokenRequest } from './token-mail'

const LIMITS = {
  email: { client: 'email_per_client', both: 'email_per_address_and_client', address: 'email_per_address' },
  msisdn: { client: 'sms_per_client', both: 'sms_per_number_and_client', address: 'sms_per_number' },
} as const

/** Only messages are limited, so a repeated attempt costs nothing. */
export async function spendMessage(limiter: Limiter, { client, key }: ResolvedTokenRequest): Promise<void> {
  const limits = LIMITS[key.medium]
  await limiter.take(limits.client, client.address)
  // Before the mailbox itself: a client that has used its share leaves the rest to the owner of the mailbox.
  await limiter.take(limits.both, `${key.address} ${client.address}`)
  await limiter.take(limits.address, key.address)
  if (key.medium === 'msisdn') await limiter.take('sms_per_day', '')
}

/** The errors that tell which addresses have accounts cost as much as a message. */
export async function spendQuestion(limiter: Limiter, { client, key }: ResolvedTokenRequest): Promise<void> {
  await limiter.take(LIMITS[key.medium].client, client.address)
}

/** The buckets of `spendMessage` that requests for other mails may wait for; see `Limiter.inTurn`. */
export function sharedBuckets({ client, key }: ResolvedTokenRequest) {
  return [
    ['email_per_client', client.address],
    ['email_per_address', key.address],
  ] as const
}
