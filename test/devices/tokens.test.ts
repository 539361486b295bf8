import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256 } from '../../src/platform/digest'
import { systemRandom } from '../../src/platform/random'
import { openStorage, type Storage } from '../../src/storage/storage'
import { tokenFormat } from '../../src/devices/token-format'
import type { Login, Tokens } from '../../src/devices/tokens'
import { makeTokens } from '../support/make-tokens'
import type { Databases } from '../support/databases'
import { FakeClock } from '../support/fake-clock'
import { LogLines } from '../support/log-lines'
import { fileOf, startSqlite } from '../support/sqlite'

const ALICE = '@alice:example.org'
const BOB = '@bob:example.org'

let databases: Databases
let url: string
let storage: Storage
let tokens: Tokens

beforeAll(async () => {
  databases = await startSqlite()
})
beforeEach(async () => {
  url = await databases.create()
  storage = await openStorage({ database: url })
  tokens = makeTokens({ storage, random: systemRandom, clock: new FakeClock(), logger: new LogLines().logger })
  for (const userId of [ALICE, BOB]) await storage.accounts.insert({ userId, passwordHash: null, createdAt: 1 })
})
afterEach(() => storage.close())
afterAll(() => databases.stop())

const issue = (login: Login) => storage.transaction((tx) => tokens.issue(tx, login))

test('an access token speaks for its user and device', async () => {
  const { accessToken, deviceId } = await issue({ userId: ALICE, deviceId: 'PHONE' })
  expect(deviceId).toBe('PHONE')
  expect(await tokens.resolve(accessToken)).toEqual({ userId: ALICE, deviceId: 'PHONE', isGuest: false })
})

test('a login without a device id makes a new device', async () => {
  const [one, two] = [await issue({ userId: ALICE }), await issue({ userId: ALICE })]
  expect(one.deviceId).toMatch(/^[A-Z]{10}$/)
  expect(one.deviceId).not.toBe(two.deviceId)
  expect(await tokens.resolve(one.accessToken)).toEqual({ userId: ALICE, deviceId: one.deviceId, isGuest: false })
})

test('a new token of a device ends the earlier ones of that device and no others', async () => {
  const old = await issue({ userId: ALICE, deviceId: 'PHONE' })
  const laptop = await issue({ userId: ALICE, deviceId: 'LAPTOP' })
  const bobs = await issue({ userId: BOB, deviceId: 'PHONE' })
  const fresh = await issue({ userId: ALICE, deviceId: 'PHONE' })
  expect(await tokens.resolve(old.accessToken)).toBeUndefined()
  for (const { accessToken } of [laptop, bobs, fresh]) expect(await tokens.resolve(accessToken)).toBeDefined()
})

test('a repeated answer leaves the token of the first one valid', async () => {
  const first = await issue({ userId: ALICE, deviceId: 'PHONE' })
  const again = await issue({ userId: ALICE, deviceId: 'PHONE', keepExisting: true })
  for (const { accessToken } of [first, again]) expect(await tokens.resolve(accessToken)).toBeDefined()
})

test('a token whose transaction is rolled back has never existed', async () => {
  let token = ''
  const attempt = storage.transaction(async (tx) => {
    token = (await tokens.issue(tx, { userId: ALICE })).accessToken
    throw new Error('no')
  })
  await expect(attempt).rejects.toThrow('no')
  expect(await tokens.resolve(token)).toBeUndefined()
})

test('the database, its log included, contains digests only (T064)', async () => {
  const { accessToken } = await issue({ userId: ALICE })
  const folder = dirname(fileOf(url))
  const stored = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
  expect(stored.some((bytes) => bytes.includes(sha256(accessToken)))).toBe(true)
  const [, secret = ''] = /^gat_(.{43})_/.exec(accessToken) ?? []
  expect(secret).toHaveLength(43)
  expect(stored.some((bytes) => bytes.includes(secret))).toBe(false)
})

describe('No access token', () => {
  test('is of another kind, unknown, or what the database contains (T068)', async () => {
    const { accessToken } = await issue({ userId: ALICE })
    const others = [
      tokenFormat('gat').mint(systemRandom),
      tokenFormat('grt').mint(systemRandom),
      `gmt_${systemRandom.text(32)}`,
      accessToken.replace(/^gat/, 'grt'),
      accessToken.toUpperCase(),
      `${accessToken} `,
      sha256(accessToken),
      '',
    ]
    for (const other of others) expect(await tokens.resolve(other)).toBeUndefined()
  })

  test('is looked up by anything but its digest, so that no time tells how much of it is right (T072)', async () => {
    const { accessToken } = await issue({ userId: ALICE })
    const { accessTokens } = storage
    const asked: string[] = []
    const watched = { ...accessTokens, find: (hash: string) => (asked.push(hash), accessTokens.find(hash)) }
    const deps = { storage: { ...storage, accessTokens: watched }, random: systemRandom, clock: new FakeClock() }
    await makeTokens({ ...deps, logger: new LogLines().logger }).resolve(accessToken)
    expect(asked).toEqual([sha256(accessToken)])
  })

  test('is looked up unless it can be one', async () => {
    const { accessTokens } = storage
    let queries = 0
    const counting = makeTokens({
      storage: { ...storage, accessTokens: { ...accessTokens, find: (hash) => (queries++, accessTokens.find(hash)) } },
      random: systemRandom,
      clock: new FakeClock(),
      logger: new LogLines().logger,
    })
    for (const text of ['', 'secret', 'gat_', 'a'.repeat(1_000_000)]) await counting.resolve(text)
    expect(queries).toBe(0)
    await counting.resolve(tokenFormat('gat').mint(systemRandom))
    expect(queries).toBe(1)
  })
})
