import type { Knex } from 'knex'

/**
 * A link of the chain of refresh tokens of a device; src/devices/refresh.ts says how it goes from new to used to spent.
 */
export interface RefreshToken {
  readonly tokenHash: string
  readonly userId: string
  readonly deviceId: string
  /** Null: it came with a login. */
  readonly parentHash: string | null
  readonly createdAt: number
  /** When it, or the access token beside it, was first used. */
  readonly usedAt: number | null
  /** When its successor was first used. */
  readonly spentAt: number | null
}

export interface RefreshTokenRepository {
  insert(token: RefreshToken): Promise<void>
  find(tokenHash: string): Promise<RefreshToken | undefined>
  markUsed(tokenHash: string, usedAt: number): Promise<void>
  markSpent(tokenHash: string, spentAt: number): Promise<void>
  deleteChildren(parentHash: string): Promise<void>
  deleteOfDevice(userId: string, deviceId: string): Promise<void>
  /** Deletes those that were spent before a time. @returns how many */
  deleteSpent(before: number): Promise<number>
}

export function createRefreshTokenRepository(db: Knex): RefreshTokenRepository {
  const tokens = () => db<RefreshToken>('refreshTokens')
  return {
    async insert(token) {
      await tokens().insert(token)
    },

    async find(tokenHash) {
      return await tokens().where({ tokenHash }).first()
    },

    async markUsed(tokenHash, usedAt) {
      await tokens().where({ tokenHash }).update({ usedAt })
    },

    async markSpent(tokenHash, spentAt) {
      await tokens().where({ tokenHash }).update({ spentAt })
    },

    async deleteChildren(parentHash) {
      await tokens().where({ parentHash }).delete()
    },

    async deleteOfDevice(userId, deviceId) {
      await tokens().where({ userId, deviceId }).delete()
    },

    async deleteSpent(before) {
      return await tokens().where('spentAt', '<', before).delete()
    },
  }
}
