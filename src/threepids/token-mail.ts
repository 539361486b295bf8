import type { ClientInfo } from '../platform/client-info'
import type { NewMail } from '../mail/outbox'
import type { Threepid, ValidationKey } from '../storage/storage'
import { describeUserAgent } from './user-agent'

export interface TokenRequest {
  readonly email: string
  readonly clientSecret: string
  /** A whole number from 0, or one as a string of digits. */
  readonly sendAttempt: number | string
  readonly client: Pick<ClientInfo, 'address' | 'userAgent'>
  /** The owner of the access token, if there was one. */
  readonly requester?: { readonly userId: string }
}

/** A request together with the owner of the address. */
export interface ResolvedTokenRequest extends TokenRequest {
  readonly sendAttempt: number
  readonly key: ValidationKey
  /** The account that has the address; for a reset, only if the address may reset its password. */
  readonly owner: Threepid | undefined
  /** The user that the validation session is for; null if not known. */
  readonly userId: string | null
}

/** Whether a link is mailed: a reset needs an account with the address, everything else an address that nobody else has. */
export function isServed({ key, owner, requester }: ResolvedTokenRequest): boolean {
  if (key.purpose === 'reset') return owner !== undefined
  return owner === undefined || (key.purpose === 'add' && owner.userId === requester?.userId)
}

/**
 * The mail with a link, or one that tells the owner of the mailbox why there is none: the client must not learn it.
 * @param at now, in ms
 */
export function mailFor(request: ResolvedTokenRequest, sid: string, at: number): NewMail {
  const { key, owner, userId, client } = request
  // Mail goes to the stored address.
  const to = owner?.address ?? key.address
  const data = { clientAddress: client.address, program: describeUserAgent(client.userAgent), at }
  if (key.purpose === 'reset') {
    return owner === undefined
      ? { template: 'no-account', to, data }
      : { template: 'confirm-reset', to, data: { ...data, sid, userId: owner.userId } }
  }
  if (owner !== undefined && !isServed(request)) {
    return { template: 'already-registered', to, data: { ...data, userId: owner.userId } }
  }
  return key.purpose === 'add'
    ? { template: 'confirm-address', to, data: { ...data, sid, userId } }
    : { template: 'confirm-registration', to, data: { ...data, sid } }
}
