import { createRequire } from 'node:module'
import type { Database } from './database'
import { driverFault, UnusableDatabase } from './faults'
import { migrate } from './migrations/migrate'
import type * as Postgres from './postgres'
import { openSqlite } from './sqlite'

/** Also brings the schema up to date. @param url `sqlite:<path>` or `postgres://…` @throws UnusableDatabase */
export async function openDatabase(url: string): Promise<Database> {
  try {
    const database = url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length)) : openPostgres(url)
    return await migrated(database)
  } catch (cause) {
    const reason = driverFault(cause)?.message
    throw reason === undefined ? cause : new UnusableDatabase(`The database cannot be used: ${reason}`, { cause })
  }
}

async function migrated(database: Database) {
  try {
    await migrate(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Loads the driver, which SQLite does not need. */
function openPostgres(url: string): Database {
  const load: (name: string) => typeof Postgres = createRequire(__filename)
  return load('./postgres').openPostgres(url)
}
