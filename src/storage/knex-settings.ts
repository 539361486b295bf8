import type { Knex } from 'knex'
import { naming } from './naming'

const ignore = () => undefined

/** What both databases have in common. */
export const knexSettings = {
  ...naming,
  /** Errors never contain values. */
  compileSqlOnError: false,
  /** A request that gets no connection in this time is answered with 503. In milliseconds. */
  acquireConnectionTimeout: 3000,
  /** Without this knex also prints what it throws. */
  log: { warn: ignore, error: ignore, deprecate: ignore, debug: ignore },
} satisfies Knex.Config
