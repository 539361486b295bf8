import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DAY, HOUR } from '../src/platform/clock'
import { Housekeeping } from '../src/housekeeping'
import { openDatabase } from '../src/storage/open-database'
import { createStorage, openStorage, type Storage } from '../src/storage/storage'
import type { Databases } from './support/databases'
import { FakeClock } from './support/fake-clock'
import { LogLines } from './support/log-lines'
import { startSqlite } from './support/sqlite'
import { useTempDir } from './support/temp-dir'

const dir = useTempDir()
const dataDir = dir.path

let databases: Databases
let storage: Storage
let clock: FakeClock
let log: LogLines

beforeAll(async () => {
  databases = await startSqlite()
})
beforeEach(async () => {
  storage = await openStorage({ database: await databases.create() })
  clock = new FakeClock()
  log = new LogLines()
})
afterEach(() => storage.close())
afterAll(() => databases.stop())

async function openUiaSession(idHash: string, lifetime: number): Promise<void> {
  await storage.uiaSessions.insert({
    idHash,
    operation: 'register',
    requester: null,
    client: '192.0.2.1',
    parameters: {},
    createdAt: clock.now(),
    expiresAt: clock.now() + lifetime,
    finishedAt: null,
    result: null,
  })
}

test('a sweep deletes what has expired, keeps the rest and logs how much (T011)', async () => {
  await openUiaSession('short', HOUR)
  await openUiaSession('long', 3 * HOUR)
  await storage.rateLimits.take({ key: 'full again', now: clock.now(), interval: 1000, burst: 5, count: 1 })
  clock.advance(2 * HOUR)
  const housekeeping = new Housekeeping({ storage, dataDir, clock, logger: log.logger })
  await housekeeping.sweep()
  await housekeeping.close()
  expect(await storage.uiaSessions.find('short')).toBeUndefined()
  expect(await storage.uiaSessions.find('long')).toBeDefined()
  expect(log.text).toContain('"what":"UIA sessions","rows":1')
  expect(log.text).toContain('"what":"rate limits","rows":1')
  expect(log.text).not.toContain('validation sessions')
})

test('guests are deleted after 30 days without use (T124)', async () => {
  const [early, late] = [clock.now(), clock.now() + DAY]
  await storage.guests.insert({ userId: '@1:example.org', createdAt: early, usedAt: early })
  await storage.guests.insert({ userId: '@2:example.org', createdAt: early, usedAt: late })
  clock.advance(30 * DAY)
  const housekeeping = new Housekeeping({ storage, dataDir, clock, logger: log.logger })
  await housekeeping.sweep()
  await housekeeping.close()
  expect(await storage.guests.find('@1:example.org')).toBeUndefined()
  expect(await storage.guests.find('@2:example.org')).toBeDefined()
  expect(log.text).toContain('"what":"guests","rows":1')
})

test('files of mails are deleted after a week, half written ones too, and nothing else is (T157)', async () => {
  const folder = join(dataDir, 'mail')
  mkdirSync(folder)
  const [old, late] = [clock.now(), clock.now() + 1]
  const others = ['notes.txt', '1-000000-mine.eml.bak', `x${String(old)}-000000-a.eml`]
  const kept = `${String(late)}-000000-a_b-C.eml`
  for (const name of [`${String(old)}-000000-a_b-C.eml`, `${String(old)}-000001-a.eml.part`, kept, ...others]) {
    writeFileSync(join(folder, name), 'a mail')
  }
  clock.advance(7 * DAY + 1)
  const housekeeping = new Housekeeping({ storage, dataDir, clock, logger: log.logger })
  await housekeeping.sweep()
  await housekeeping.close()
  expect(readdirSync(folder).toSorted()).toEqual([kept, ...others].toSorted())
  expect(log.text).toContain('"what":"files of mails","rows":2')
})

test('a mail that failed is kept for a week', async () => {
  const mail = { template: 'a', to: 'a@example.org', data: {}, createdAt: 0, attempts: 1, dueAt: 0 }
  const failure = { replyCode: 550, reason: '550 No such user' }
  await storage.outbox.giveUp({ ...mail, id: 'old' }, { ...failure, failedAt: clock.now() })
  await storage.outbox.giveUp({ ...mail, id: 'late' }, { ...failure, failedAt: clock.now() + 1 })
  clock.advance(7 * DAY + 1)
  const housekeeping = new Housekeeping({ storage, dataDir, clock, logger: log.logger })
  await housekeeping.sweep()
  await housekeeping.close()
  expect(log.text).toContain('"what":"failed mails","rows":1')
  expect(await storage.outbox.deleteFailed(Infinity, 10)).toBe(1)
})

test('a purge that fails is logged and stops neither the others nor the server', async () => {
  const broken = {
    ...storage,
    uiaSessions: { ...storage.uiaSessions, deleteExpired: () => Promise.reject(new Error()) },
  }
  await storage.rateLimits.take({ key: 'full again', now: clock.now(), interval: 1000, burst: 5, count: 1 })
  clock.advance(HOUR)
  const housekeeping = new Housekeeping({ storage: broken, dataDir, clock, logger: log.logger })
  await housekeeping.sweep()
  await housekeeping.close()
  expect(log.text).toMatch(/"what":"UIA sessions".*"message":"purge failed"/)
  expect(log.text).toContain('"what":"rate limits","rows":1')
})

test('closing waits for a purge that is under way', async () => {
  const order: string[] = []
  const { uiaSessions } = storage
  const deleteExpired = async (now: number, limit: number) => {
    const rows = await uiaSessions.deleteExpired(now, limit)
    order.push('purged')
    return rows
  }
  const watched = { ...storage, uiaSessions: { ...uiaSessions, deleteExpired } }
  const housekeeping = new Housekeeping({ storage: watched, dataDir, clock, logger: log.logger })
  const sweep = housekeeping.sweep()
  await housekeeping.close()
  order.push('closed')
  await sweep
  expect(order).toEqual(['purged', 'closed'])
})

test('a purge of many rows comes in batches, so that requests come between them', async () => {
  const limits = Array.from({ length: 2500 }, (_, index) => ({ key: `key ${String(index)}`, tat: 0 }))
  const database = await openDatabase(await databases.create())
  const crowded = createStorage(database)
  await database.knex.batchInsert('rateLimits', limits, 500)
  const events: string[] = []
  database.knex.on('query', ({ sql }: { sql: string }) => events.push(sql.split(' ')[0] ?? ''))
  const housekeeping = new Housekeeping({ storage: crowded, dataDir, clock, logger: log.logger })
  const sweep = housekeeping.sweep()
  let isSweeping = true
  // New requests are read from their sockets only when the event loop turns.
  const turn = () => {
    events.push('turn')
    if (isSweeping) setImmediate(turn)
  }
  turn()
  for (let read = 0; read < 8; read++) await crowded.accounts.find('@a:example.org')
  await sweep
  isSweeping = false
  await housekeeping.close()
  expect(await database.knex('rateLimits').count({ rows: '*' })).toEqual([{ rows: 0 }])
  const deletes = events.flatMap((verb, index) => (verb === 'delete' ? index : []))
  expect(deletes.length).toBeGreaterThan(5)
  expect(events.slice(deletes.at(-3), deletes.at(-1))).toContain('select')
  for (const batch of [-3, -2]) expect(events.slice(deletes.at(batch), deletes.at(batch + 1))).toContain('turn')
  await crowded.close()
  expect(log.text).toContain('"what":"rate limits","rows":2500')
})

test('a used refresh token is remembered for 30 days (T062)', async () => {
  const key = { userId: '@a:example.org', deviceId: 'A' }
  await storage.accounts.insert({ userId: key.userId, passwordHash: null, createdAt: 1 })
  await storage.devices.insert({ ...key, displayName: null, createdAt: 1 })
  const token = { ...key, parentHash: null, createdAt: 1, usedAt: 1 }
  await storage.refreshTokens.insert({ ...token, tokenHash: 'spent', spentAt: clock.now() })
  await storage.refreshTokens.insert({ ...token, tokenHash: 'living', spentAt: null })
  const housekeeping = new Housekeeping({ storage, dataDir, clock, logger: log.logger })
  clock.advance(30 * DAY)
  await housekeeping.sweep()
  expect(await storage.refreshTokens.find('spent')).toBeDefined()
  clock.advance(1)
  await housekeeping.sweep()
  await housekeeping.close()
  expect(await storage.refreshTokens.find('spent')).toBeUndefined()
  expect(await storage.refreshTokens.find('living')).toBeDefined()
})
