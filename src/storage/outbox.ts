import type { Knex } from 'knex'
import { type JsonObject, parseJsonObject } from './json-column'

export interface OutboxMail {
  readonly id: string
  readonly template: string
  readonly to: string
  /** What the template needs: never a token or a password. */
  readonly data: JsonObject
  readonly createdAt: number
  readonly attempts: number
  readonly dueAt: number
}

export interface OutboxRepository {
  enqueue(mail: OutboxMail): Promise<void>
  /** Sets `dueAt` to `leaseUntil`: no two processes send one mail, and it is due again if its sender has died. */
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
