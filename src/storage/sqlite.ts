import type BetterSqlite3 from 'better-sqlite3'
import knex from 'knex'
import { chmodSync, closeSync, existsSync, openSync, realpathSync, statSync } from 'node:fs'
import type { Database } from './database'
import { driverFault, UnusableDatabase } from './faults'
import { knexSettings } from './knex-settings'
import { sqliteDialect } from './sqlite-dialect'
import { sqliteDriver } from './sqlite-driver'

/** 2 is FULL: replies are sent after the fsync. No busy_timeout, since SQLite's wait blocks the event loop. */
const PRAGMAS = { busy_timeout: 0, journal_mode: 'wal', synchronous: 2, foreign_keys: 1 }

/** Opens the file for this process alone. @throws UnusableDatabase when another server uses it */
export function openSqlite(path: string): Database {
  createPrivately(path)
  // Symbolic links to one file must lead to one lock.
  const filename = realpathSync(path)
  const lock = holdLock(filename)
  const pool = knex({
    ...knexSettings(),
    client: sqliteDialect(),
    connection: { filename },
    pool: { min: 1, max: 1, afterCreate: configure, validate: isUsable },
  })
  return {
    knex: pool,
    // This process holds the lock file.
    alone: (work) => work(pool),
    close: async () => {
      await pool.destroy()
      lock.close()
    },
  }
}

/** A transaction on another file, so that the database stays readable for a backup. It ends with the process. */
function holdLock(file: string) {
  const lockFile = `${file}.lock`
  createPrivately(lockFile)
  const lock = new (sqliteDriver())(lockFile, { timeout: 0 })
  try {
    lock.pragma('journal_mode = memory')
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (cause) {
    lock.close()
    if (driverFault(cause)?.code !== 'SQLITE_BUSY') throw cause
    throw new UnusableDatabase(`Another server is using ${file}. Stop it first, or use PostgreSQL.`, { cause })
  }
}

/** The WAL gets the mode of the database file. An existing file is not opened: closing it would drop its locks. */
function createPrivately(file: string) {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  // The mode of a directory such as /tmp would lock everybody else out of it.
  if (!statSync(file).isFile()) throw new UnusableDatabase(`The database cannot be used: ${file} is not a file.`)
  chmodSync(file, 0o600)
}

function configure(connection: BetterSqlite3.Database, done: (error: unknown, connection: unknown) => void) {
  try {
    for (const [name, wanted] of Object.entries(PRAGMAS)) {
      connection.pragma(`${name} = ${String(wanted)}`)
      const set = connection.pragma(name, { simple: true })
      if (set !== wanted) {
        throw new UnusableDatabase(`SQLite cannot set ${name} to ${String(wanted)} here: it stays ${String(set)}.`)
      }
    }
    done(null, connection)
  } catch (error) {
    done(error, connection)
  }
}

/** After a failed COMMIT the transaction may still be open: the pool then closes the connection, which rolls back. */
function isUsable(connection: BetterSqlite3.Database) {
  return !connection.inTransaction
}
