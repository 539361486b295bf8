import type { Database } from '../../../src/storage/database'
import { migrate } from '../../../src/storage/migrations/migrate'
import { openPostgres } from '../../../src/storage/postgres'
import { openSqlite } from '../../../src/storage/sqlite'
import { fileOf } from '../../support/sqlite'

/** Sets up a database and kills itself before the statement of the given number. Arguments: the database, the number. */
async function dieWhileMigrating([url = '', number = '']: readonly string[]) {
  const database = url.startsWith('sqlite:') ? openSqlite(fileOf(url)) : openPostgres(url)
  let statements = 0
  const alone: Database['alone'] = (work) =>
    database.alone((db) => {
      db.on('query', () => {
        statements += 1
        if (statements === Number(number)) process.kill(process.pid, 'SIGKILL')
      })
      return work(db)
    })
  await migrate({ ...database, alone })
  await database.close()
}

void dieWhileMigrating(process.argv.slice(2))
