import knex from 'knex'
import { type ClientBase, TypeOverrides, types } from 'pg'
import type { Database } from './database'
import { knexSettings } from './knex-settings'

/** Any number that nobody else uses. */
const ADVISORY_LOCK = 0x6a7e4005

/** An acknowledged change is on disk whatever the server's default is (D18, T162). */
const DURABLE_COMMITS =
  "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'"

/** Opens a pool; nothing is connected yet. Waits are bounded everywhere: a slow database is a 503 (T163). */
export function openPostgres(url: string): Database {
  // Every time and count is a bigint. pg's own parsers stay as they are: they are one table for the whole process.
  const parsers = new TypeOverrides()
  parsers.setTypeParser(types.builtins.INT8, Number)
  const pool = knex({
    ...knexSettings,
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: 'gatehouse',
      connectionTimeoutMillis: 3000,
      statement_timeout: 5000,
      idle_in_transaction_session_timeout: 10_000,
      keepAlive: true,
      types: { getTypeParser: (oid, format) => parsers.getTypeParser(oid, format === 'binary' ? format : 'text') },
    },
    pool: { min: 0, max: 10, afterCreate: configure },
  })
  return {
    knex: pool,
    alone: (work) =>
      pool.transaction(async (lock) => {
        await lock.raw('set local statement_timeout = 0')
        await lock.raw('set local idle_in_transaction_session_timeout = 0')
        await lock.raw('select pg_advisory_xact_lock(?)', [ADVISORY_LOCK])
        await work()
      }),
    close: () => pool.destroy(),
  }
}

function configure(connection: ClientBase, done: (error: unknown, connection: unknown) => void) {
  connection.query(DURABLE_COMMITS, (error: unknown) => {
    done(error, connection)
  })
}
