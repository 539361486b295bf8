import type { Knex } from 'knex'

export interface AccessToken {
  readonly tokenHash: string
  readonly userId: string
  readonly deviceId: string
  readonly createdAt: number
  /** Null: it does not expire. */
  readonly expiresAt: number | null
  /** The refresh token that was issued with it, and whose deletion deletes it; null for a client that cannot refresh. */
  readonly refreshTokenHash: string | null
}

/** An access token and what every request has to know about its owner. */
export interface FoundAccessToken extends AccessToken {
  /** When a guest was last seen, to within a day; null for everybody else. */
  readonly guestUsedAt: number | null
  /** When this token or its refresh token was first used; null: never, or there is no refresh token. */
  readonly pairUsedAt: number | null
}

export interface AccessTokenRepository {
  /** The device must exist. */
  insert(token: AccessToken): Promise<void>
  /** One statement: it runs for each request that brings a token. */
  find(tokenHash: string): Promise<FoundAccessToken | undefined>
  /** Lets the access token that was issued with a refresh token expire at `expiresAt`, or earlier if it does anyway. */
  expire(refreshTokenHash: string, expiresAt: number): Promise<void>
  deleteOfDevice(userId: string, deviceId: string): Promise<void>
}

export function createAccessTokenRepository(db: Knex): AccessTokenRepository {
  const tokens = () => db<AccessToken>('accessTokens')
  return {
    async insert(token) {
      await tokens().insert(token)
    },

    async find(tokenHash) {
      return await tokens()
        .join('accounts', 'accounts.userId', 'accessTokens.userId')
        .leftJoin('refreshTokens', 'refreshTokens.tokenHash', 'accessTokens.refreshTokenHash')
        .where('accessTokens.tokenHash', tokenHash)
        .first<FoundAccessToken | undefined>('accessTokens.*', 'accounts.guestUsedAt', {
          pairUsedAt: 'refreshTokens.usedAt',
        })
    },

    async expire(refreshTokenHash, expiresAt) {
      await tokens().where({ refreshTokenHash }).where('expiresAt', '>', expiresAt).update({ expiresAt })
    },

    async deleteOfDevice(userId, deviceId) {
      await tokens().where({ userId, deviceId }).delete()
    },
  }
}
