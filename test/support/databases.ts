import { startPostgres } from './postgres'
import { startSqlite } from './sqlite'

/** Makes fresh, empty databases of one engine. */
export interface Databases {
  /** @returns the URL of a database that nobody else uses */
  create(): Promise<string>
  /** Removes all of them. */
  stop(): Promise<void>
}

/** For `describe.each`: what holds on one engine must hold on the other. */
export const engines: readonly { readonly engine: string; readonly start: () => Promise<Databases> }[] = [
  { engine: 'SQLite', start: startSqlite },
  { engine: 'PostgreSQL', start: startPostgres },
]
