import type BetterSqlite3 from 'better-sqlite3'
import knex from 'knex'
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs'
import type { Database } from './database'
import { driverFault, UnusableDatabase } from './faults'
import { knexSettings } from './knex-settings'
import { sqliteDriver } from './sqlite-driver'

/**
 * Each connection is set to these, and must read them back. synchronous=2 is FULL: a reply is sent after the fsync. The
 * wait for a lock is short, since it blocks the event loop.
 */
const PRAGMAS = { busy_timeout: 50, journal_mode: 'wal', synchronous: 2, foreign_keys: 1 }

/**
 * Opens a SQLite file for this process alone.
 * @throws UnusableDatabase when another server has it, or it cannot be opened
 */
export function openSqlite(file: string): Database {
  const lock = holdLock(file)
  const pool = knex({
    ...knexSettings,
    client: 'better-sqlite3',
    connection: { filename: file },
    pool: { min: 1, max: 1, afterCreate: configure, validate: isUsable },
  })
  useDriver(pool.client)
  return {
    knex: pool,
    // The lock on the file says so already.
    alone: (work) => work(pool),
    close: async () => {
      await pool.destroy()
      lock.close()
    },
  }
}

/** knex takes the package of the usual name; no connection is made before it is first used. */
function useDriver(client: unknown) {
  if (typeof client === 'object' && client !== null) Reflect.set(client, 'driver', sqliteDriver())
}

/**
 * Two servers on one file would fail each other's transactions. The lock is an exclusive transaction on a file beside
 * the database, which itself stays readable for a backup; it ends with the process, by kill -9 too.
 */
function holdLock(file: string) {
  const lockFile = `${file}.lock`
  createPrivately(lockFile)
  const lock = new (sqliteDriver())(lockFile, { timeout: 0 })
  try {
    lock.pragma('journal_mode = memory')
    lock.exec('BEGIN EXCLUSIVE')
    createPrivately(file)
    return lock
  } catch (cause) {
    lock.close()
    if (driverFault(cause)?.code !== 'SQLITE_BUSY') throw cause
    throw new UnusableDatabase(`Another server is using ${file}. Stop it first, or use PostgreSQL.`, { cause })
  }
}

/**
 * SQLite gives the WAL the mode of the database file. An existing file is not opened: closing it would drop its locks.
 */
function createPrivately(file: string) {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
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

/** A connection whose COMMIT failed may have its transaction still open: the pool closes it, which rolls back. */
function isUsable(connection: BetterSqlite3.Database) {
  return !connection.inTransaction
}
