import type { Databases } from './fresh-databases'
import { startPostgres } from './postgres'
import { startSqlite } from './sqlite'

export type { Databases }

/** For `describe.each`: what holds on one engine must hold on the other. */
export const engines: readonly { readonly engine: string; readonly start: () => Promise<Databases> }[] = [
  { engine: 'SQLite', start: startSqlite },
  { engine: 'PostgreSQL', start: startPostgres },
]
