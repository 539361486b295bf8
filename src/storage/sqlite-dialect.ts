import type BetterSqlite3 from 'better-sqlite3'
import SqliteDialect from 'knex/lib/dialects/better-sqlite3'
import { isLockedByAnother, translateFaults } from './faults'
import { sqliteDriver } from './sqlite-driver'

/** Shared by all statements until a write succeeds: a lasting lock delays requests once, not each of them. */
const RETRIES = 20
const RETRY_INTERVAL_MS = 25

const WRITES: readonly (string | undefined)[] = ['insert', 'update', 'del']

/** While another program locks the file, a statement is tried again without blocking the event loop. */
export function sqliteDialect() {
  let retriesLeft = RETRIES

  return class Dialect extends SqliteDialect {
    override _driver() {
      return sqliteDriver()
    }

    override acquireConnection() {
      return translateFaults(super.acquireConnection())
    }

    override async query(connection: BetterSqlite3.Database, statement: unknown) {
      return await translateFaults(super.query(connection, statement))
    }

    override async _query(connection: BetterSqlite3.Database, statement: { readonly method?: string }) {
      for (;;) {
        try {
          const result = await super._query(connection, statement)
          if (WRITES.includes(statement.method)) retriesLeft = RETRIES
          return result
        } catch (error) {
          if (!isLockedByAnother(error) || retriesLeft === 0) throw error
          retriesLeft -= 1
          await new Promise((resolve) => setTimeout(resolve, RETRY_INTERVAL_MS))
        }
      }
    }
  }
}
