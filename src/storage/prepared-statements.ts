import type { Database, Statement } from 'better-sqlite3'

/** More than this server has; lists of several lengths make several of one query. */
const MOST_KEPT = 300
/** In characters: of long lists each has a length of its own. */
const LONGEST_KEPT = 2000

/** The statements of one connection, so that SQLite compiles each only once. */
export class PreparedStatements {
  private readonly kept = new Map<string, Statement>()

  constructor(private readonly connection: Database) {}

  prepare(sql: string): Statement {
    const found = this.kept.get(sql)
    const statement: Statement = found ?? this.connection.prepare(sql)
    if (sql.length > LONGEST_KEPT) return statement
    const [unused] = this.kept.size < MOST_KEPT ? [] : this.kept.keys()
    if (found !== undefined) this.kept.delete(sql)
    else if (unused !== undefined) this.kept.delete(unused)
    this.kept.set(sql, statement)
    return statement
  }
}
