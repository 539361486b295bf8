import type { Knex } from 'knex'

/** The kind of a third-party identifier. */
export type Medium = 'email' | 'msisdn'

export interface Threepid {
  readonly medium: Medium
  /** In canonical form. */
  readonly address: string
  readonly userId: string
  readonly validatedAt: number
  readonly addedAt: number
  /** From then on the address can reset the password (T117). */
  readonly resetFrom: number
}

export interface ThreepidRepository {
  /**
   * Without `resetFrom` the address can reset the password at once.
   * @returns false: the address belongs to an account already, whichever. Never an upsert: an address does not move (T027)
   */
  insert(threepid: Omit<Threepid, 'resetFrom'> & Partial<Threepid>): Promise<boolean>
  find(medium: Medium, address: string): Promise<Threepid | undefined>
  /** Oldest first. */
  list(userId: string): Promise<Threepid[]>
  /** Takes one address from the account. False: the account does not have it. */
  delete(userId: string, medium: Medium, address: string): Promise<boolean>
  /** Takes all addresses from the account; anybody may have them then. */
  deleteOfUser(userId: string): Promise<void>
}

export function createThreepidRepository(db: Knex): ThreepidRepository {
  const threepids = () => db<Threepid>('threepids')
  return {
    async insert(threepid) {
      const inserted = await threepids()
        .insert({ resetFrom: 0, ...threepid })
        .onConflict(['medium', 'address'])
        .ignore()
        .returning('address')
      return inserted.length === 1
    },

    async find(medium, address) {
      return await threepids().where({ medium, address }).first()
    },

    async list(userId) {
      return await threepids().where({ userId }).orderBy(['addedAt', 'medium', 'address'])
    },

    async delete(userId, medium, address) {
      return (await threepids().where({ userId, medium, address }).delete()) === 1
    },

    async deleteOfUser(userId) {
      await threepids().where({ userId }).delete()
    },
  }
}
