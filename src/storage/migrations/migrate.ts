import type { Knex } from 'knex'
import type { Database } from '../database'
import { UnusableDatabase } from '../faults'
import { migrations } from '.'
import type { Migration } from './migration'

/** In one transaction. @throws UnusableDatabase when a newer version of this server has written the database */
export async function migrate({ alone }: Database): Promise<void> {
  await alone(async (db) => {
    try {
      await db.migrate.latest({ tableName: 'migrations', migrationSource })
    } catch (cause) {
      if (!String(cause).includes('migration directory is corrupt')) throw cause
      throw new UnusableDatabase('The database was written by a newer version of this server.', { cause })
    }
  })
}

/** Steps are known by name, not by file: compiled or not, they are the same. */
const migrationSource: Knex.MigrationSource<Migration> = {
  getMigrations: () => Promise.resolve([...migrations]),
  getMigrationName: ({ name }) => name,
  getMigration: ({ statements }) => Promise.resolve({ up: (db) => run(db, statements), down: forwardOnly }),
}

async function run(db: Knex, statements: readonly string[]) {
  for (const statement of statements) await db.raw(statement)
}

function forwardOnly(): Promise<void> {
  return Promise.reject(new Error('Migrations cannot be undone.'))
}
