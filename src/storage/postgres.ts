import knex from 'knex'
import PostgresDialect from 'knex/lib/dialects/postgres'
import { type Client, type ClientBase, TypeOverrides, types } from 'pg'
import type { Database } from './database'
import { isLostConnection, toFault, translateFaults } from './faults'
import { knexSettings } from './knex-settings'

/** Any number, as long as nothing else in the database uses it. */
const ADVISORY_LOCK = 0x6a7e4005

/** A change is on disk before it is acknowledged, whatever the server's default is. */
const DURABLE_COMMITS =
  "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'"

type Bounds = Partial<
  Record<'statement_timeout' | 'query_timeout' | 'idle_in_transaction_session_timeout' | 'lock_timeout', number>
>

/** In milliseconds. The server ends a slow statement; without even that answer the connection is lost. */
const BOUNDS: Bounds = { statement_timeout: 4000, query_timeout: 5000, idle_in_transaction_session_timeout: 10_000 }

/** A migration may take long, but one that waits for a table keeps every other server from it, so it gives up. */
const MIGRATION_BOUNDS: Bounds = { lock_timeout: 4000 }

/** In milliseconds; after that the socket is destroyed. */
const CLOSE_PATIENCE = 1000

export function openPostgres(url: string): Database {
  const pool = connect(url, BOUNDS, 10)
  return {
    knex: pool,
    alone: async (work) => {
      // One connection holds the lock, the other one works.
      const patient = connect(url, MIGRATION_BOUNDS, 2)
      try {
        await patient.transaction(async (lock) => {
          // Until the migration of another server is done, which nobody else waits for.
          await lock.raw('set local lock_timeout = 0')
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

function connect(url: string, bounds: Bounds, max: number) {
  // Times and counts are bigint. The parsers that `pg` shares with the whole process stay as they are.
  const parsers = new TypeOverrides()
  parsers.setTypeParser(types.builtins.INT8, Number)

  // A network that lost one connection has mostly lost all of them: after a loss, older connections are not used again.
  let losses = 0
  const lossesBefore = new WeakMap<ClientBase, number>()

  class Dialect extends PostgresDialect {
    override acquireConnection() {
      return translateFaults(super.acquireConnection())
    }

    override async query(connection: Client, statement: unknown) {
      try {
        return await super.query(connection, statement)
      } catch (error) {
        if (isLostConnection(error)) {
          losses += 1
          // Without this the ROLLBACK that follows would wait as long again.
          connection.connection.stream.destroy()
        }
        throw toFault(error)
      }
    }

    override async destroyRawConnection(connection: Client) {
      const giveUp = setTimeout(() => connection.connection.stream.destroy(), CLOSE_PATIENCE)
      await connection.end()
      clearTimeout(giveUp)
    }
  }

  return knex({
    ...knexSettings(),
    client: Dialect,
    connection: {
      connectionString: url,
      application_name: 'gatehouse',
      connectionTimeoutMillis: 3000,
      keepAlive: true,
      types: { getTypeParser: (oid, format) => parsers.getTypeParser(oid, format === 'binary' ? format : 'text') },
      ...bounds,
    },
    pool: {
      min: 0,
      max,
      afterCreate(connection: ClientBase, done: (error: unknown, connection: unknown) => void) {
        lossesBefore.set(connection, losses)
        connection.query(DURABLE_COMMITS, (error: unknown) => {
          done(error, connection)
        })
      },
      validate: (connection: ClientBase) => lossesBefore.get(connection) === losses,
    },
  })
}
