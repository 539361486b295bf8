import type BetterSqlite3 from 'better-sqlite3'
import SqliteDialect from 'knex/lib/dialects/better-sqlite3'
import { isLockedByAnother, translateFaults } from './faults'
import { sqliteDriver } from './sqlite-driver'

const RETRIES = 20
/** In milliseconds. */
const RETRY_INTERVAL = 25

const WRITES: readonly (string | undefined)[] = ['insert', 'update', 'del']

/**
 * knex's dialect for one SQLite file. While another program locks the file, a statement is tried again without blocking
 * the event loop. The retries are shared by all statements until a write succeeds: a lock that lasts delays requests once,
 * not each of them, since all of them wait for the same connection.
 */
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
          await new Promise((resolve) => setTimeout(resolve, RETRY_INTERVAL))
        }
      }
    }
  }
}
