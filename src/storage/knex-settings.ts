import type { Knex } from 'knex'
import { naming } from './naming'

const ignore = () => undefined

/** What both databases have in common. */
export const knexSettings = {
  ...naming,
  /** No value ever stands in an error (T140). */
  compileSqlOnError: false,
  /** A request that finds no free connection gets its 503 after this many milliseconds (T163). */
  acquireConnectionTimeout: 4000,
  /** knex would write to the terminal what it throws anyway. */
  log: { warn: ignore, error: ignore, deprecate: ignore, debug: ignore },
} satisfies Knex.Config
