import type { Knex } from 'knex'

export interface AccessToken {
  readonly tokenHash: string
  readonly userId: string
  readonly deviceId: string
  readonly createdAt: number
  /** Null: it does not expire. */
  readonly expiresAt: number | null
  /** The refresh token that was given with it; it goes when that one goes. */
  readonly refreshTokenHash: string | null
}

export interface AccessTokenRepository {
  /** The device must exist. */
  insert(token: AccessToken): Promise<void>
  find(tokenHash: string): Promise<AccessToken | undefined>
  /** Makes the access token that came with a refresh token expire, unless it has already. */
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
      return await tokens().where({ tokenHash }).first()
    },

    async expire(refreshTokenHash, expiresAt) {
      await tokens().where({ refreshTokenHash }).where('expiresAt', '>', expiresAt).update({ expiresAt })
    },

    async deleteOfDevice(userId, deviceId) {
      await tokens().where({ userId, deviceId }).delete()
    },
  }
}
