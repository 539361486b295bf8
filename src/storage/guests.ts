import type { Knex } from 'knex'
import { deleteSome } from './delete-some'

export interface Guest {
  readonly userId: string
  readonly createdAt: number
  /** When it was last used, to within a day. */
  readonly usedAt: number
}

export interface GuestRepository {
  insert(guest: Guest): Promise<boolean>
  find(userId: string): Promise<Guest | undefined>
  touch(userId: string, usedAt: number): Promise<void>
  /** False: it is not a guest, or not any more. */
  promote(userId: string, passwordHash: string): Promise<boolean>
  /** Deletes guests that were last used at `time` or before, with their devices and tokens. */
  deleteUnused(time: number, limit: number): Promise<number>
}

interface GuestRow {
  userId: string
  passwordHash: string | null
  createdAt: number
  guestUsedAt: number | null
}

export function createGuestRepository(db: Knex): GuestRepository {
  const accounts = () => db<GuestRow>('accounts')
  const guest = (userId: string) => accounts().where({ userId }).whereNotNull('guestUsedAt')
  return {
    async insert({ userId, createdAt, usedAt }) {
      const row = { userId, passwordHash: null, createdAt, guestUsedAt: usedAt }
      const inserted = await accounts().insert(row).onConflict('userId').ignore().returning('userId')
      return inserted.length === 1
    },

    async find(userId) {
      const row = await guest(userId).first()
      return row?.guestUsedAt == null ? undefined : { userId, createdAt: row.createdAt, usedAt: row.guestUsedAt }
    },

    async touch(userId, usedAt) {
      await guest(userId).update({ guestUsedAt: usedAt })
    },

    async promote(userId, passwordHash) {
      return (await guest(userId).update({ guestUsedAt: null, passwordHash })) === 1
    },

    async deleteUnused(time, limit) {
      return await deleteSome(() => accounts().where('guestUsedAt', '<=', time), 'userId', limit)
    },
  }
}
