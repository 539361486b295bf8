import type { ClientInfo } from '../platform/client-info'
import type { NewMail } from '../mail/outbox'
import type { Threepid, ValidationKey } from '../storage/storage'
import { describeUserAgent } from './user-agent'

export interface MessageRequest {
  readonly clientSecret: string
  /** A whole number from 0, or one as a string of digits. */
  readonly sendAttempt: number | string
  readonly client: Pick<ClientInfo, 'address' | 'userAgent'>
  readonly requester?: { readonly userId: string }
}

export interface TokenRequest extends MessageRequest {
  readonly email: string
}

export interface SmsRequest extends MessageRequest {
  /** Two capital letters: ISO 3166-1. */
  readonly country: string
  readonly phoneNumber: string
}

export interface ResolvedTokenRequest extends MessageRequest {
  readonly sendAttempt: number
  readonly key: ValidationKey
  /** The account with the address; for a reset, only if the address may reset its password. */
  readonly owner: Threepid | undefined
  /** Whom the validation session is for; null if not known. */
  readonly userId: string | null
}

/** A link is mailed for a reset if an account has the address, otherwise if nobody else has it. */
export function isServed({ key, owner, requester }: ResolvedTokenRequest): boolean {
  if (key.purpose === 'reset') return owner !== undefined
  return owner === undefined || (key.purpose === 'add' && owner.userId === requester?.userId)
}

/** The mail with a link, or one that tells the owner of the mailbox, not the client, why there is none. `at` in ms. */
export function mailFor(request: ResolvedTokenRequest, sid: string, at: number): NewMail {
  const { key, owner, userId, client } = request
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
