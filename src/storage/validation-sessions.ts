import type { Knex } from 'knex'
import type { Medium } from './threepids'

export type ValidationPurpose = 'register' | 'reset' | 'add'

/** At most one unvalidated session exists for each. */
export interface ValidationKey {
  readonly purpose: ValidationPurpose
  readonly medium: Medium
  readonly address: string
  readonly clientSecretHash: string
}

export interface ValidationSession extends ValidationKey {
  readonly sid: string
  /** add: who asked, else who used it first (null: nobody yet); reset: the owner of the address. */
  readonly userId: string | null
  readonly sendAttempt: number
  /** Of the newest token that was mailed; null until one was. */
  readonly tokenHash: string | null
  readonly failedTokens: number
  /** The identity server that keeps the session, null when it is this server. */
  readonly identityServer: string | null
  /** The IP address or network that opened it. */
  readonly clientAddress: string
  /** The program that opened it, in plain words. */
  readonly program: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly validatedAt: number | null
  /** `idHash` of the UIA session that has reserved it. */
  readonly uiaSession: string | null
}

export interface ValidationSessionRepository {
  insert(session: ValidationSession): Promise<boolean>
  find(sid: string): Promise<ValidationSession | undefined>
  findPending(key: ValidationKey): Promise<ValidationSession | undefined>
  /** True only if `sendAttempt` is greater than the stored one: of many at once one gets true, so one mail is sent. */
  raiseAttempt(sid: string, sendAttempt: number, expiresAt: number): Promise<boolean>
  /** Only the newest token counts; wrong tokens stay counted. False: the session is gone. */
  setToken(sid: string, tokenHash: string): Promise<boolean>
  /** @returns how many wrong tokens there were, 0 when the session is gone */
  countFailure(sid: string): Promise<number>
  /** Keeps the time of the first validation. False: the session is gone. */
  validate(sid: string, validatedAt: number, expiresAt: number): Promise<boolean>
  /** Binds a validated session to one UIA session. False: not validated, gone, or bound to another one. */
  reserve(sid: string, uiaSession: string): Promise<boolean>
  /** Binds the session to one user. False: gone, or bound to another one. */
  assignTo(sid: string, userId: string): Promise<boolean>
  /** Consumes it. False: another request did. */
  delete(sid: string): Promise<boolean>
  /** Deletes the password resets of this account, all or those by one address. */
  deleteOfUser(userId: string, by?: Pick<ValidationSession, 'medium' | 'address'>): Promise<void>
  deleteExpired(now: number): Promise<number>
}

export function createValidationSessionRepository(db: Knex): ValidationSessionRepository {
  const sessions = () => db<ValidationSession>('validationSessions')
  return {
    async insert(session) {
      // No conflict target: the index that decides is a partial one.
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

    async setToken(sid, tokenHash) {
      return (await sessions().where({ sid }).update({ tokenHash })) === 1
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

    async deleteOfUser(userId, by) {
      await sessions()
        .where({ purpose: 'reset', userId, ...(by && { medium: by.medium, address: by.address }) })
        .delete()
    },

    async deleteExpired(now) {
      return await sessions().where('expiresAt', '<=', now).delete()
    },
  }
}
