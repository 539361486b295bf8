import type { Knex } from 'knex'
import { deleteSome } from './delete-some'

/** A client address from which somebody logged in to an account. Both are in the digest only. */
export interface KnownClient {
  readonly digest: string
  readonly expiresAt: number
}

export interface KnownClientRepository {
  /** Remembers it, or for longer. */
  remember(client: KnownClient): Promise<void>
  isKnown(digest: string, now: number): Promise<boolean>
  /** Deletes up to `limit`. @returns how many */
  deleteExpired(now: number, limit: number): Promise<number>
}

export function createKnownClientRepository(db: Knex): KnownClientRepository {
  const clients = () => db<KnownClient>('knownClients')
  return {
    async remember(client) {
      await clients().insert(client).onConflict('digest').merge(['expiresAt'])
    },

    async isKnown(digest, now) {
      const client = await clients().where({ digest }).andWhere('expiresAt', '>', now).first()
      return client !== undefined
    },

    async deleteExpired(now, limit) {
      return await deleteSome(() => clients().where('expiresAt', '<=', now), 'digest', limit)
    },
  }
}
