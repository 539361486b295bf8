import type { Knex } from 'knex'

export interface AccessToken {
  readonly tokenHash: string
  readonly userId: string
  readonly deviceId: string
  readonly createdAt: number
}

export interface AccessTokenRepository {
  /** The device must exist. */
  insert(token: AccessToken): Promise<void>
  find(tokenHash: string): Promise<AccessToken | undefined>
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

    async deleteOfDevice(userId, deviceId) {
      await tokens().where({ userId, deviceId }).delete()
    },
  }
}
