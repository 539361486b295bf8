import type { Knex } from 'knex'
import { deleteSome } from './delete-some'
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

/** Of the last attempt. */
export interface MailFailure {
  readonly failedAt: number
  /** Null if the relay did not reply. */
  readonly replyCode: number | null
  /** In the words of the relay or of the connection's fault. */
  readonly reason: string
}

export interface OutboxRepository {
  enqueue(mail: OutboxMail): Promise<void>
  /** Sets `dueAt` to `leaseUntil`: no two processes send one mail, and it is due again if its sender has died. */
  leaseDue(now: number, leaseUntil: number, limit: number): Promise<OutboxMail[]>
  postpone(id: string, dueAt: number): Promise<void>
  delete(id: string): Promise<void>
  /** Keeps the mail outside of the outbox, where nobody sends it. Inside a transaction. */
  giveUp(mail: OutboxMail, failure: MailFailure): Promise<void>
  /** @returns how many were deleted, at most `limit` */
  deleteFailed(before: number, limit: number): Promise<number>
}

/** `to` is a keyword of SQL: the column is called recipient. */
type OutboxRow = Omit<OutboxMail, 'to' | 'data'> & { recipient: string; data: string }
type FailedRow = Omit<OutboxRow, 'dueAt'> & MailFailure

export function createOutboxRepository(db: Knex): OutboxRepository {
  const mails = () => db<OutboxRow>('outbox')
  const failed = () => db<FailedRow>('failedMails')
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

    async giveUp({ id, template, to: recipient, data, createdAt, attempts }, failure) {
      const row = { id, template, recipient, data: JSON.stringify(data), createdAt, attempts, ...failure }
      // A sender that outlived its lease may fail after another one did.
      await failed().insert(row).onConflict('id').ignore()
      await mails().where({ id }).delete()
    },

    deleteFailed: (before, limit) => deleteSome(() => failed().where('failedAt', '<', before), 'id', limit),
  }
}
