import { createRequire } from 'node:module'
import type BetterSqlite3 from 'better-sqlite3'

/**
 * better-sqlite3 in the version that this Node can run: from Node 24.19 on, the garbage collector aborts a process that uses
 * 12.x, the last version for Node 20; 13.x needs Node 22.
 */
export function sqliteDriver(): typeof BetterSqlite3 {
  const load: (name: string) => typeof BetterSqlite3 = createRequire(__filename)
  const [major = 0] = process.versions.node.split('.').map(Number)
  return load(major >= 24 ? 'better-sqlite3-13' : 'better-sqlite3')
}
