import type { OperationId } from '../../../generated/contract'
import type { Provoke, Case } from './case'

/** How an operation refuses who has no access token, or one that is none. */
export function tokenCases(id: OperationId, path?: Readonly<Record<string, string>>) {
  const missing: Provoke = (client) => client.call(id, { path })
  const unknown: Provoke = (client) => client.call(id, { path, token: 'no-such-token' })
  return { M_MISSING_TOKEN: missing, M_UNKNOWN_TOKEN: unknown }
}

/** What an operation that only reads answers without a database: a lock on a SQLite file does not hinder it. */
export function databaseGone(id: OperationId, path?: Readonly<Record<string, string>>): Case {
  return {
    at: 'databaseClosed',
    provoke: async (client) => {
      const { token } = await client.register()
      await client.gatehouse.context.storage.close()
      return client.call(id, { path, token })
    },
  }
}
