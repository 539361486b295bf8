import type { Knex } from 'knex'

export interface Threepid {
  readonly medium: string
  /** In canonical form. */
  readonly address: string
  readonly userId: string
  readonly validatedAt: number
  readonly addedAt: number
}

export interface ThreepidRepository {
  /** False: the address belongs to an account already, whichever. Never an upsert: an address does not move (T027). */
  insert(threepid: Threepid): Promise<boolean>
  find(medium: string, address: string): Promise<Threepid | undefined>
  /** Oldest first. */
  list(userId: string): Promise<Threepid[]>
}

export function createThreepidRepository(db: Knex): ThreepidRepository {
  const threepids = () => db<Threepid>('threepids')
  return {
    async insert(threepid) {
      const inserted = await threepids()
        .insert(threepid)
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
  }
}
