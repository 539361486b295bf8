import type { Knex } from 'knex'
import { compiledRead } from './compiled-query'

export type Medium = 'email' | 'msisdn'

export interface Threepid {
  readonly medium: Medium
  /** In canonical form. */
  readonly address: string
  readonly userId: string
  readonly validatedAt: number
  readonly addedAt: number
  /** From this time on the address can reset the password. */
  readonly resetFrom: number
}

export interface ThreepidRepository {
  /** Without `resetFrom` it resets passwords at once. False: an account has the address already; it never moves. */
  insert(threepid: Omit<Threepid, 'resetFrom'> & Partial<Pick<Threepid, 'resetFrom'>>): Promise<boolean>
  find(medium: Medium, address: string): Promise<Threepid | undefined>
  /** Oldest first. */
  list(userId: string): Promise<Threepid[]>
  delete(userId: string, medium: Medium, address: string): Promise<boolean>
  deleteOfUser(userId: string): Promise<void>
}

export function createThreepidRepository(db: Knex): ThreepidRepository {
  const threepids = () => db<Threepid>('threepids')
  const list = compiledRead<Threepid, 'userId'>(db, (parameter) =>
    threepids().where('userId', parameter('userId')).orderBy(['addedAt', 'medium', 'address']),
  )
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
      return await list({ userId })
    },

    async delete(userId, medium, address) {
      return (await threepids().where({ userId, medium, address }).delete()) === 1
    },

    async deleteOfUser(userId) {
      await threepids().where({ userId }).delete()
    },
  }
}
