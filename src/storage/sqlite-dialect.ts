import type BetterSqlite3 from 'better-sqlite3'
import SqliteDialect from 'knex/lib/dialects/better-sqlite3'
import { isLockedByAnother, translateFaults } from './faults'
import { PreparedStatements } from './prepared-statements'
import { sqliteDriver } from './sqlite-driver'

/** Shared by all statements until a write succeeds: a lasting lock delays requests once, not each of them. */
const RETRIES = 20
const RETRY_INTERVAL_MS = 25

const WRITES: readonly (string | undefined)[] = ['insert', 'update', 'del']

/** While another program locks the file, a statement is tried again without blocking the event loop. */
export function sqliteDialect() {
  let retriesLeft = RETRIES
  const prepared = new WeakMap<BetterSqlite3.Database, PreparedStatements>()

  /** As the method of knex does, which prepares the statement anew each time. */
  function execute(connection: BetterSqlite3.Database, query: SqliteDialect.Query, bindings: unknown[]) {
    const statements = prepared.get(connection) ?? new PreparedStatements(connection)
    prepared.set(connection, statements)
    const statement = statements.prepare(query.sql)
    if (statement.reader) {
      query.response = statement.all(bindings)
    } else {
      const { lastInsertRowid: lastID, changes } = statement.run(bindings)
      query.response = { lastInsertRowid: lastID, changes }
      query.context = { lastID, changes }
    }
    if (WRITES.includes(query.method)) retriesLeft = RETRIES
    return query
  }

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

    override async _query(connection: BetterSqlite3.Database, query: SqliteDialect.Query) {
      for (;;) {
        try {
          return execute(connection, query, this._formatBindings(query.bindings))
        } catch (error) {
          if (!isLockedByAnother(error) || retriesLeft === 0) throw error
          retriesLeft -= 1
          await new Promise((resolve) => setTimeout(resolve, RETRY_INTERVAL_MS))
        }
      }
    }
  }
}
