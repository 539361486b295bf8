import type { Knex } from 'knex'
import { naming } from './naming'

const ignore = () => undefined

export const knexSettings = {
  ...naming,
  /** No value ever appears in an error. */
  compileSqlOnError: false,
  /** In ms: then a request that finds no free connection is answered 503. */
  acquireConnectionTimeout: 4000,
  /** knex would write to the terminal what it throws anyway. */
  log: { warn: ignore, error: ignore, deprecate: ignore, debug: ignore },
} satisfies Knex.Config
