import type { Knex } from 'knex'
import { type JsonObject, parseJsonObject } from './json-column'

export interface OutboxMail {
  readonly id: string
  readonly template: string
  readonly to: string
  /** What the template needs: never a token or a password. */
  readonly data: JsonObject
  readonly createdAt: number
  /** How often it was leased. */
  readonly attempts: number
  readonly dueAt: number
}

export interface OutboxRepository {
  enqueue(mail: OutboxMail): Promise<void>
  /**
   * Leases up to `limit` due mails, oldest first: their `dueAt` becomes `leaseUntil` and `attempts` grows by one, so that
   * two processes never send one mail at once, and a mail is due again when its sender has died.
   */
  leaseDue(now: number, leaseUntil: number, limit: number): Promise<OutboxMail[]>
  postpone(id: string, dueAt: number): Promise<void>
  delete(id: string): Promise<void>
}

/** `to` is a keyword of SQL: the column is called recipient. */
type OutboxRow = Omit<OutboxMail, 'to' | 'data'> & { recipient: string; data: string }

export function createOutboxRepository(db: Knex): OutboxRepository {
  const mails = () => db<OutboxRow>('outbox')
  return {
    async enqueue({ to, data, ...mail }) {
      await mails().insert({ ...mail, recipient: to, data: JSON.stringify(data) })
    },

    async leaseDue(now, leaseUntil, limit) {
      const oldest = mails().select('id').where('dueAt', '<=', now).orderBy(['dueAt', 'id']).limit(limit)
      const leased = await mails()
        .whereIn('id', oldest)
        // Again, since PostgreSQL checks this for a row that another process has leased while it waited.
        .andWhere('dueAt', '<=', now)
        .update({ dueAt: leaseUntil, attempts: db.raw('?? + 1', ['attempts']) })
        .returning<OutboxRow[]>('*')
      return leased
        .map(({ recipient, data, ...mail }) => ({ ...mail, to: recipient, data: parseJsonObject(data) }))
        .sort((a, b) => a.createdAt - b.createdAt)
    },

    async postpone(id, dueAt) {
      await mails().where({ id }).update({ dueAt })
    },

    async delete(id) {
      await mails().where({ id }).delete()
    },
  }
}
