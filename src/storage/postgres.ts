import knex from 'knex'
import { type ClientBase, TypeOverrides, types } from 'pg'
import type { Database } from './database'
import { knexSettings } from './knex-settings'

/** Any number that nobody else uses. */
const ADVISORY_LOCK = 0x6a7e4005

/** A commit that was answered is on disk whatever the server's default is. */
const DURABLE_COMMITS =
  "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'"

/** In ms: a slow database is a 503. */
const BOUNDED = { statement_timeout: 5000, idle_in_transaction_session_timeout: 10_000 }

export function openPostgres(url: string): Database {
  const pool = connect(url, BOUNDED, 10)
  return {
    knex: pool,
    alone: async (work) => {
      // Connections of their own, without deadlines: one holds the lock, the other one works.
      const patient = connect(url, {}, 2)
      try {
        await patient.transaction(async (lock) => {
          await lock.raw('select pg_advisory_xact_lock(?)', [ADVISORY_LOCK])
          await work(patient)
        })
      } finally {
        await patient.destroy()
      }
    },
    close: () => pool.destroy(),
  }
}

function connect(url: string, timeouts: Partial<typeof BOUNDED>, max: number) {
  // Every time and count is a bigint. pg's own parsers stay as they are: they are one table for the whole process.
  const parsers = new TypeOverrides()
  parsers.setTypeParser(types.builtins.INT8, Number)
  return knex({
    ...knexSettings,
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: 'gatehouse',
      connectionTimeoutMillis: 3000,
      keepAlive: true,
      types: { getTypeParser: (oid, format) => parsers.getTypeParser(oid, format === 'binary' ? format : 'text') },
      ...timeouts,
    },
    pool: { min: 0, max, afterCreate: configure },
  })
}

function configure(connection: ClientBase, done: (error: unknown, connection: unknown) => void) {
  connection.query(DURABLE_COMMITS, (error: unknown) => {
    done(error, connection)
  })
}
