import type { ClientInfo } from '../platform/client-info'
import type { NewMail } from '../mail/outbox'
import type { Threepid, ValidationKey } from '../storage/storage'
import { describeUserAgent } from './user-agent'

export interface TokenRequest {
  readonly email: string
  readonly clientSecret: string
  /** An integer from 0. */
  readonly sendAttempt: number
  readonly client: Pick<ClientInfo, 'address' | 'userAgent'>
  /** The owner of the access token, if there was one. */
  readonly requester?: { readonly userId: string }
}

/** A request whose address and owner are known. */
export interface Asked extends TokenRequest {
  readonly key: ValidationKey
  /** Has the address already; for a reset, only if it may reset the password. */
  readonly owner: Threepid | undefined
  /** Kept in the validation session: whom it is for. */
  readonly userId: string | null
}

/** A reset needs an account with the address; everything else an address that nobody else has. */
export function isServed({ key, owner, requester }: Asked): boolean {
  if (key.purpose === 'reset') return owner !== undefined
  return owner === undefined || (key.purpose === 'add' && owner.userId === requester?.userId)
}

/**
 * A link for whoever is served; else a word to the owner of the mailbox, since the asker learns nothing (D15, T100).
 * @param at now, in ms
 */
export function mailFor(asked: Asked, sid: string, at: number): NewMail {
  const { key, owner, userId, client } = asked
  // What is mailed to is what is stored (T090).
  const to = owner?.address ?? key.address
  const data = { clientAddress: client.address, program: describeUserAgent(client.userAgent), at }
  if (key.purpose === 'reset') {
    return owner === undefined
      ? { template: 'no-account', to, data }
      : { template: 'confirm-reset', to, data: { ...data, sid, userId: owner.userId } }
  }
  if (owner !== undefined && !isServed(asked)) {
    return { template: 'already-registered', to, data: { ...data, userId: owner.userId } }
  }
  return key.purpose === 'add'
    ? { template: 'confirm-address', to, data: { ...data, sid, userId } }
    : { template: 'confirm-registration', to, data: { ...data, sid } }
}
