/** knex has no types for its dialects; these are the members that our subclasses override or call. */

declare module 'knex/lib/dialects/postgres' {
  import { Knex } from 'knex'
  import type { Client } from 'pg'

  class PostgresDialect extends Knex.Client {
    acquireConnection(): Promise<Client>
    query(connection: Client, statement: unknown): Promise<unknown>
  }
  export = PostgresDialect
}

declare module 'knex/lib/dialects/better-sqlite3' {
  import { Knex } from 'knex'
  import type { Database } from 'better-sqlite3'

  class SqliteDialect extends Knex.Client {
    acquireConnection(): Promise<Database>
    query(connection: Database, statement: unknown): Promise<unknown>
    _query(connection: Database, statement: { readonly method?: string }): Promise<unknown>
    _driver(): unknown
  }
  export = SqliteDialect
}
