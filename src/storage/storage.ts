import type { Repositories } from './repositories'

export type { AccessToken } from './access-tokens'
export type { Account } from './accounts'
export type { Device } from './devices'
export type { JsonObject } from './json-column'
export type { OutboxMail } from './outbox'
export type { RateLimit, RateLimitVerdict } from './rate-limits'
export type { Repositories } from './repositories'
export type { Threepid } from './threepids'
export type { CompletedStage, UiaSession } from './uia-sessions'
export type { ValidationKey, ValidationPurpose, ValidationSession } from './validation-sessions'

export interface Storage extends Repositories {
  /**
   * One commit point: what `work` wrote is there as a whole once this resolves, and not at all when it rejects. Use only
   * `tx` inside; never hash, mail or call out while it is open (invariant 8, T035).
   */
  transaction<T>(work: (tx: Repositories) => Promise<T>): Promise<T>
  /** Rejects when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Opens the database, `sqlite:<path>` or `postgres://…`, and brings its schema up to date. */
export function openStorage(_options: { readonly database: string }): Promise<Storage> {
  return Promise.reject(new Error('not written yet'))
}
