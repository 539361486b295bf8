import type { Knex } from 'knex'

/** A pool of connections, each with the settings that durability needs. */
export interface Database {
  readonly knex: Knex
  /** Runs `work`, for as long as it takes, while no other server that shares the database runs its own. */
  readonly alone: (work: (db: Knex) => Promise<void>) => Promise<void>
  readonly close: () => Promise<void>
}
