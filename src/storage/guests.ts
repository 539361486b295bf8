import type { Knex } from 'knex'
import { deleteSome } from './delete-some'

/** An account without a password, for somebody who only wants to read. */
export interface Guest {
  readonly userId: string
  readonly createdAt: number
  /** When it was last used, to within a day. */
  readonly usedAt: number
}

export interface GuestRepository {
  /** False: the user id is taken, by any kind of account. */
  insert(guest: Guest): Promise<boolean>
  /** Undefined for an account that is not a guest, or not any more. */
  find(userId: string): Promise<Guest | undefined>
  touch(userId: string, usedAt: number): Promise<void>
  /** Makes the guest an ordinary account with a password. False: it is not a guest, or not any more. */
  promote(userId: string, passwordHash: string): Promise<boolean>
  /**
   * Deletes up to `limit` guests that were last used at `time` or before, and with them their devices and tokens.
   * @returns how many
   */
  deleteUnused(time: number, limit: number): Promise<number>
}

/** The columns of `accounts` that concern guests; `guestUsedAt` is null for everybody else. */
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
