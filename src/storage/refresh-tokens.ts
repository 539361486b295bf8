import type { Knex } from 'knex'
import { deleteSome } from './delete-some'

/** One of a device's chain: each is issued in exchange for its parent. */
export interface RefreshToken {
  readonly tokenHash: string
  readonly userId: string
  readonly deviceId: string
  /** Null: issued with a login. */
  readonly parentHash: string | null
  readonly createdAt: number
  /** When it, or its access token, was first used. */
  readonly usedAt: number | null
  /** When its successor was first used. */
  readonly spentAt: number | null
}

export interface RefreshTokenRepository {
  insert(token: RefreshToken): Promise<void>
  find(tokenHash: string): Promise<RefreshToken | undefined>
  markUsed(tokenHash: string, usedAt: number): Promise<void>
  markSpent(tokenHash: string, spentAt: number): Promise<void>
  /** Deletes the successors of a token, with their access tokens. */
  deleteChildren(parentHash: string): Promise<void>
  deleteOfDevice(userId: string, deviceId: string): Promise<void>
  deleteSpent(before: number, limit: number): Promise<number>
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

    async deleteSpent(before, limit) {
      return await deleteSome(() => tokens().where('spentAt', '<', before), 'tokenHash', limit)
    },
  }
}
