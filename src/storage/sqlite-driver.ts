import { createRequire } from 'node:module'
import type BetterSqlite3 from 'better-sqlite3'

/** Node 24.19 and later abort with 12.x (garbage collector), the last version for Node 20; 13.x needs Node 22. */
export function sqliteDriver(): typeof BetterSqlite3 {
  const load: (name: string) => typeof BetterSqlite3 = createRequire(__filename)
  const [major = 0] = process.versions.node.split('.').map(Number)
  return load(major >= 24 ? 'better-sqlite3-13' : 'better-sqlite3')
}
