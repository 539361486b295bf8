import type { OperationId } from '../../../generated/contract'
import type { Cook, Recipe } from './recipe'

/** How an operation refuses who has no access token, or one that is none. */
export function tokenRecipes(id: OperationId, path?: Readonly<Record<string, string>>) {
  const missing: Cook = (client) => client.call(id, { path })
  const unknown: Cook = (client) => client.call(id, { path, token: 'no-such-token' })
  return { M_MISSING_TOKEN: missing, M_UNKNOWN_TOKEN: unknown }
}

/** What an operation that only reads answers without a database: a lock on a SQLite file does not hinder it. */
export function databaseGone(id: OperationId, path?: Readonly<Record<string, string>>): Recipe {
  return {
    at: 'doomed',
    cook: async (client) => {
      const { token } = await client.register()
      await client.gatehouse.context.storage.close()
      return client.call(id, { path, token })
    },
  }
}
