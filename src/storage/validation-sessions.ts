import type { Knex } from 'knex'
import { deleteSome } from './delete-some'
import type { Medium } from './threepids'

export type ValidationPurpose = 'register' | 'reset' | 'add'

/** How a client refers to an unvalidated session: at most one exists for each key. */
export interface ValidationKey {
  readonly purpose: ValidationPurpose
  readonly medium: Medium
  readonly address: string
  readonly clientSecretHash: string
}

export interface ValidationSession extends ValidationKey {
  readonly sid: string
  /** add: the requester, or else the first user of it (null: nobody yet); reset: the owner of the address; register: null. */
  readonly userId: string | null
  readonly sendAttempt: number
  /** Of the newest mailed token; null until there is one. */
  readonly tokenHash: string | null
  readonly failedTokens: number
  /** Null: this server keeps the session. */
  readonly identityServer: string | null
  readonly clientAddress: string
  /** E.g. "Firefox on Linux". */
  readonly program: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly validatedAt: number | null
  /** `idHash` of the UIA session that has reserved it. */
  readonly uiaSession: string | null
}

export interface ValidationSessionRepository {
  /** False: there is an unvalidated one with the same key. */
  insert(session: ValidationSession): Promise<boolean>
  find(sid: string): Promise<ValidationSession | undefined>
  findPending(key: ValidationKey): Promise<ValidationSession | undefined>
  /** True only if `sendAttempt` is greater than the stored one: of many at once exactly one gets true and sends a mail. */
  raiseAttempt(sid: string, sendAttempt: number, expiresAt: number): Promise<boolean>
  /** Only the newest token is valid; the count of wrong tokens stays. False: the session was deleted or has expired. */
  setToken(sid: string, tokenHash: string, now: number): Promise<boolean>
  /** @returns the new count, 0 when the session was deleted */
  countFailure(sid: string): Promise<number>
  /** The time of the first validation stays. False: the session was deleted. */
  validate(sid: string, validatedAt: number, expiresAt: number): Promise<boolean>
  /** Binds a validated session to one UIA session. False: not validated, deleted, or bound to another one. */
  reserve(sid: string, uiaSession: string): Promise<boolean>
  /** Binds the session to one user. False: deleted, or bound to another one. */
  assignTo(sid: string, userId: string): Promise<boolean>
  /** Of many at once exactly one gets true. */
  delete(sid: string): Promise<boolean>
  /** All password resets of this account, or those by one address. */
  deleteResets(userId: string, by?: Pick<ValidationSession, 'medium' | 'address'>): Promise<void>
  deleteExpired(now: number, limit: number): Promise<number>
}

export function createValidationSessionRepository(db: Knex): ValidationSessionRepository {
  const sessions = () => db<ValidationSession>('validationSessions')
  return {
    async insert(session) {
      // Without a conflict target, since the unique index is a partial one.
      const inserted = await sessions().insert(session).onConflict().ignore().returning('sid')
      return inserted.length === 1
    },

    async find(sid) {
      return await sessions().where({ sid }).first()
    },

    async findPending({ purpose, medium, address, clientSecretHash }) {
      return await sessions().where({ purpose, medium, address, clientSecretHash, validatedAt: null }).first()
    },

    async raiseAttempt(sid, sendAttempt, expiresAt) {
      const behind = sessions().where({ sid }).andWhere('sendAttempt', '<', sendAttempt)
      return (await behind.update({ sendAttempt, expiresAt })) === 1
    },

    async setToken(sid, tokenHash, now) {
      const live = sessions().where({ sid }).andWhere('expiresAt', '>', now)
      return (await live.update({ tokenHash })) === 1
    },

    async countFailure(sid) {
      const [row] = await sessions()
        .where({ sid })
        .update({ failedTokens: db.raw('?? + 1', ['failedTokens']) })
        .returning('failedTokens')
      return row?.failedTokens ?? 0
    },

    async validate(sid, validatedAt, expiresAt) {
      const first = db.raw('coalesce(??, ?)', ['validatedAt', validatedAt])
      return (await sessions().where({ sid }).update({ validatedAt: first, expiresAt })) === 1
    },

    async reserve(sid, uiaSession) {
      const reserved = await sessions()
        .where({ sid })
        .whereNotNull('validatedAt')
        .andWhere((session) => void session.where({ uiaSession: null }).orWhere({ uiaSession }))
        .update({ uiaSession })
      return reserved === 1
    },

    async assignTo(sid, userId) {
      const assigned = await sessions()
        .where({ sid })
        .andWhere((session) => void session.where({ userId: null }).orWhere({ userId }))
        .update({ userId })
      return assigned === 1
    },

    async delete(sid) {
      return (await sessions().where({ sid }).delete()) === 1
    },

    async deleteResets(userId, by) {
      await sessions()
        .where({ purpose: 'reset', userId, ...(by && { medium: by.medium, address: by.address }) })
        .delete()
    },

    async deleteExpired(now, limit) {
      return await deleteSome(() => sessions().where('expiresAt', '<=', now), 'sid', limit)
    },
  }
}
