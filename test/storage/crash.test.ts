import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { openDatabase } from '../../src/storage/open-database'
import { createStorage, openStorage } from '../../src/storage/storage'
import { type Databases, engines } from '../support/databases'
import { anAccount } from './contract/samples'

/** The suite takes a handful; a long run, as before a release, takes a thousand. */
const KILLS = Number(process.env.GATEHOUSE_KILL_CYCLES ?? 3)

function start(program: string, ...args: string[]) {
  return spawn(process.execPath, [path.join(__dirname, 'programs', program), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** Kills the program once it has stored `count` accounts. @returns those that it has named until it was gone */
async function killAfter(count: number, database: string, run: string) {
  const program = start('write-accounts', database, run)
  const exit = once(program, 'exit')
  const stored: string[] = []
  for await (const userId of createInterface(program.stdout)) {
    stored.push(userId)
    if (stored.length === count) program.kill('SIGKILL')
  }
  await exit
  return stored
}

describe.each(engines)('storage on $engine, when its server is killed', ({ engine, start: startDatabases }) => {
  let databases: Databases

  beforeAll(async () => {
    databases = await startDatabases()
  })

  afterAll(async () => {
    await databases.stop()
  })

  it(
    'has everything that it reported as stored, and no half-stored account (T030, T031, T150)',
    async () => {
      const url = await databases.create()
      for (let kill = 0; kill < KILLS; kill += 1) {
        const stored = await killAfter(5 + ((kill * 37) % 100), url, String(kill))
        const database = await openDatabase(url)
        const storage = createStorage(database)
        for (const userId of stored) {
          expect(await storage.accounts.find(userId)).toBeDefined()
          expect(await storage.accessTokens.find(userId)).toBeDefined()
        }
        const halves = database.knex('accounts').whereNotIn('userId', database.knex('accessTokens').select('userId'))
        expect(await halves).toEqual([])
        if (engine === 'SQLite') {
          expect(await database.knex.raw('pragma integrity_check')).toEqual([{ integrityCheck: 'ok' }])
        }
        await storage.close()
      }
    },
    10_000 + KILLS * 5000,
  )

  it.each([2, 9, 18])(
    'in the middle of a migration, at statement %i, the next start completes it (T158)',
    async (statement) => {
      const url = await databases.create()
      const program = start('die-while-migrating', url, String(statement))
      expect(await once(program, 'exit')).toEqual([null, 'SIGKILL'])
      const storage = await openStorage({ database: url })
      expect(await storage.accounts.insert(anAccount('@a:example.org'))).toBe(true)
      await storage.close()
    },
  )
})
