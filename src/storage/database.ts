import type { Knex } from 'knex'

export interface Database {
  readonly knex: Knex
  /** Runs `work`, which may take long, while no other server that shares the database runs its own. */
  readonly alone: (work: (db: Knex) => Promise<void>) => Promise<void>
  readonly close: () => Promise<void>
}
