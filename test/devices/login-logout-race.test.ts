import { systemRandom } from '../../src/platform/random'
import { openStorage, type Repositories, type Storage } from '../../src/storage/storage'
import type { Tokens } from '../../src/devices/tokens'
import { makeTokens } from '../support/make-tokens'
import { FakeClock } from '../support/fake-clock'
import { LogLines } from '../support/log-lines'
import { type Postgres, startPostgres } from '../support/postgres'

const PHONE = { userId: '@alice:example.org', deviceId: 'PHONE' }

/** On PostgreSQL: SQLite has one transaction at a time. */
describe('a device that is logged out while it logs in', () => {
  let postgres: Postgres
  let storage: Storage
  let tokens: Tokens

  beforeAll(async () => {
    postgres = await startPostgres()
  })
  beforeEach(async () => {
    storage = await openStorage({ database: await postgres.create() })
    tokens = makeTokens({ storage, random: systemRandom, clock: new FakeClock(), logger: new LogLines().logger })
    await storage.accounts.insert({ userId: PHONE.userId, passwordHash: null, createdAt: 1 })
    await storage.devices.insert({ ...PHONE, displayName: null, createdAt: 1 })
  })
  afterEach(() => storage.close())
  afterAll(() => postgres.stop())

  it('is logged in as a new one, with a token that is good', async () => {
    const { accessToken } = await storage.transaction((tx) => tokens.issue(loggedOutBeforeLock(tx), PHONE))
    expect(await tokens.resolve(accessToken)).toMatchObject(PHONE)
  })

  it('gets no 500, however often the two happen at once', async () => {
    for (let round = 0; round < 20; round++) {
      const logins = Array.from({ length: 4 }, () => storage.transaction((tx) => tokens.issue(tx, PHONE)))
      const logouts = Array.from({ length: 4 }, () => storage.devices.delete(PHONE.userId, [PHONE.deviceId]))
      await Promise.all<unknown>([...logins, ...logouts])
    }
  })

  /** As the transaction was, but somebody logs the device out just before it is locked for the first time. */
  function loggedOutBeforeLock(tx: Repositories): Repositories {
    let isLoggedOut = false
    const lock: Repositories['devices']['lock'] = async (key) => {
      if (!isLoggedOut) await storage.devices.delete(PHONE.userId, [PHONE.deviceId])
      isLoggedOut = true
      return tx.devices.lock(key)
    }
    return { ...tx, devices: { ...tx.devices, lock } }
  }
})
