import type { Knex } from 'knex'
import { deleteSome } from './delete-some'

/**
 * One of a device's chain of refresh tokens. Each is issued in exchange for the one before it, its parent;
 * `src/devices/refresh.ts` says when a token is new, used and spent.
 */
export interface RefreshToken {
  readonly tokenHash: string
  readonly userId: string
  readonly deviceId: string
  /** Null: it was issued with a login. */
  readonly parentHash: string | null
  readonly createdAt: number
  /** When it, or the access token that was issued with it, was first used. */
  readonly usedAt: number | null
  /** When its successor was first used. */
  readonly spentAt: number | null
}

export interface RefreshTokenRepository {
  /** The device must exist. */
  insert(token: RefreshToken): Promise<void>
  find(tokenHash: string): Promise<RefreshToken | undefined>
  markUsed(tokenHash: string, usedAt: number): Promise<void>
  markSpent(tokenHash: string, spentAt: number): Promise<void>
  /** Deletes the successors of a token and the access tokens that were issued with them. */
  deleteChildren(parentHash: string): Promise<void>
  deleteOfDevice(userId: string, deviceId: string): Promise<void>
  /** Deletes up to `limit` tokens that were spent before a time. @returns how many */
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
