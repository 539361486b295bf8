import type { Database, Statement } from 'better-sqlite3'

/** More than this server has; lists of several lengths make several of one query. */
const MOST_KEPT = 300

/** The statements of one connection, so that SQLite compiles each only once. */
export class PreparedStatements {
  private readonly kept = new Map<string, Statement>()

  constructor(private readonly connection: Database) {}

  prepare(sql: string): Statement {
    const found = this.kept.get(sql)
    if (found !== undefined) return found
    const statement: Statement = this.connection.prepare(sql)
    const [oldest] = this.kept.size < MOST_KEPT ? [] : this.kept.keys()
    if (oldest !== undefined) this.kept.delete(oldest)
    this.kept.set(sql, statement)
    return statement
  }
}
