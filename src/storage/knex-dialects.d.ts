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
    _query(connection: Database, query: SqliteDialect.Query): Promise<unknown>
    _driver(): unknown
    _formatBindings(bindings: readonly unknown[] | undefined): unknown[]
  }
  namespace SqliteDialect {
    interface Query {
      readonly sql: string
      readonly bindings?: readonly unknown[]
      readonly method?: string
      /** For the methods of knex that make the result of it. */
      response?: unknown
      context?: { readonly lastID: number | bigint; readonly changes: number }
    }
  }
  export = SqliteDialect
}
