import type { Knex } from 'knex'
import { naming } from './naming'

const ignore = () => undefined

export const knexSettings = () =>
  ({
    ...naming(),
    /** Errors never contain values. */
    compileSqlOnError: false,
    /** In milliseconds; after that the request is answered with 503. */
    acquireConnectionTimeout: 3000,
    /** Without this knex also prints what it throws. */
    log: { warn: ignore, error: ignore, deprecate: ignore, debug: ignore },
  }) satisfies Knex.Config
