import type { Knex } from 'knex'
import { deleteSome } from './delete-some'

/** The digest is of a client address and the account that logged in from it. */
export interface KnownClient {
  readonly digest: string
  readonly expiresAt: number
}

export interface KnownClientRepository {
  remember(client: KnownClient): Promise<void>
  isKnown(digest: string, now: number): Promise<boolean>
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
