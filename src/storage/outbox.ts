import type { Knex } from 'knex'
import { type JsonObject, parseJsonObject } from './json-column'

export interface OutboxMail {
  readonly id: string
  readonly template: string
  /** A bare address. */
  readonly to: string
  /** What the template needs: never a token or a password. */
  readonly data: JsonObject
  readonly createdAt: number
  /** How often it was claimed. */
  readonly attempts: number
  readonly dueAt: number
}

export interface OutboxRepository {
  enqueue(mail: OutboxMail): Promise<void>
  /**
   * Takes up to `limit` due mails, oldest first: their `dueAt` becomes `leaseUntil` and `attempts` grows by one, so that
   * two processes never send one mail at once, and a mail whose sender died is due again.
   */
  claimDue(now: number, leaseUntil: number, limit: number): Promise<OutboxMail[]>
  postpone(id: string, dueAt: number): Promise<void>
  delete(id: string): Promise<void>
}
