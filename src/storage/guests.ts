import type { Knex } from 'knex'

/** An account without a password, for somebody who only wants to look around. */
export interface Guest {
  readonly userId: string
  readonly createdAt: number
  /** The last day on which it was used, to within a day. */
  readonly usedAt: number
}

export interface GuestRepository {
  /** False: the user id is taken, by whatever kind of account (T023). */
  insert(guest: Guest): Promise<boolean>
  /** Undefined for an account that is no guest, or no longer. */
  find(userId: string): Promise<Guest | undefined>
  touch(userId: string, usedAt: number): Promise<void>
  /** Makes the guest an ordinary account with a password. False: it is no guest, or no longer (T126). */
  promote(userId: string, passwordHash: string): Promise<boolean>
  /** Deletes the guests that nobody used after `time`, and with them their devices and tokens. Answers how many. */
  deleteUnused(time: number): Promise<number>
}

/** A row of `accounts` as far as guests are concerned; the column is null for everybody else. */
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

    async deleteUnused(time) {
      return await accounts().where('guestUsedAt', '<=', time).delete()
    },
  }
}
