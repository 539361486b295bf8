import type { Knex } from 'knex'

export interface Guest {
  readonly userId: string
  readonly createdAt: number
  /** To within a day. */
  readonly usedAt: number
}

export interface GuestRepository {
  /** False: the user ID is taken, by an account of any kind. */
  insert(guest: Guest): Promise<boolean>
  find(userId: string): Promise<Guest | undefined>
  touch(userId: string, usedAt: number): Promise<void>
  /** Makes the guest an ordinary account with a password. False: it is no guest any more. */
  promote(userId: string, passwordHash: string): Promise<boolean>
  /**
   * Deletes the guests that nobody used after `time`, with their devices and tokens.
   * @returns how many
   */
  deleteUnused(time: number): Promise<number>
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

    async deleteUnused(time) {
      return await accounts().where('guestUsedAt', '<=', time).delete()
    },
  }
}
