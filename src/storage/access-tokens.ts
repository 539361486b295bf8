import type { Knex } from 'knex'
import { compiledRead } from './compiled-query'

export interface AccessToken {
  readonly tokenHash: string
  readonly userId: string
  readonly deviceId: string
  readonly createdAt: number
  readonly expiresAt: number | null
  /** Deleting that refresh token deletes this one; null: the client cannot refresh. */
  readonly refreshTokenHash: string | null
}

export interface FoundAccessToken extends AccessToken {
  /** To within a day; null for all but guests. */
  readonly guestUsedAt: number | null
  /** When this token or its refresh token was first used; null: never, or there is no refresh token. */
  readonly pairUsedAt: number | null
}

export interface AccessTokenRepository {
  insert(token: AccessToken): Promise<void>
  /** One statement: it runs for each request that brings a token. */
  find(tokenHash: string): Promise<FoundAccessToken | undefined>
  /** Lets the access token of this refresh token expire at `expiresAt`, unless it does so earlier. */
  expire(refreshTokenHash: string, expiresAt: number): Promise<void>
  deleteOfDevice(userId: string, deviceId: string): Promise<void>
}

export function createAccessTokenRepository(db: Knex): AccessTokenRepository {
  const tokens = () => db<AccessToken>('accessTokens')
  const find = compiledRead<FoundAccessToken, 'tokenHash'>(db, (parameter) =>
    tokens()
      .join('accounts', 'accounts.userId', 'accessTokens.userId')
      .leftJoin('refreshTokens', 'refreshTokens.tokenHash', 'accessTokens.refreshTokenHash')
      .where('accessTokens.tokenHash', parameter('tokenHash'))
      .select('accessTokens.*', 'accounts.guestUsedAt', { pairUsedAt: 'refreshTokens.usedAt' }),
  )
  return {
    async insert(token) {
      await tokens().insert(token)
    },

    async find(tokenHash) {
      const [found] = await find({ tokenHash })
      return found
    },

    async expire(refreshTokenHash, expiresAt) {
      await tokens().where({ refreshTokenHash }).where('expiresAt', '>', expiresAt).update({ expiresAt })
    },

    async deleteOfDevice(userId, deviceId) {
      await tokens().where({ userId, deviceId }).delete()
    },
  }
}
