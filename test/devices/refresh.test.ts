import { HOUR } from '../../src/platform/clock'
import { systemRandom } from '../../src/platform/random'
import { openStorage, type Storage } from '../../src/storage/storage'
import type { TokenPair } from '../../src/devices/refresh'
import type { Tokens } from '../../src/devices/tokens'
import { makeTokens } from '../support/make-tokens'
import { type Databases, engines } from '../support/databases'
import { errcodeOf } from '../support/errcode-of'
import { FakeClock } from '../support/fake-clock'
import { LogLines } from '../support/log-lines'

const ALICE = '@alice:example.org'
const PHONE = { userId: ALICE, deviceId: 'PHONE' }

describe.each(engines)('Refresh tokens kept in $engine', ({ start }) => {
  let databases: Databases
  let storage: Storage
  let clock: FakeClock
  let log: LogLines
  let tokens: Tokens

  beforeAll(async () => {
    databases = await start()
  })
  beforeEach(async () => {
    storage = await openStorage({ database: await databases.create() })
    clock = new FakeClock()
    log = new LogLines()
    tokens = makeTokens({ storage, random: systemRandom, clock, logger: log.logger })
    await storage.accounts.insert({ userId: ALICE, passwordHash: null, createdAt: 1 })
  })
  afterEach(() => storage.close())
  afterAll(() => databases.stop())

  async function login(deviceId = PHONE.deviceId): Promise<TokenPair> {
    const issued = await storage.transaction((tx) => tokens.issue(tx, { userId: ALICE, deviceId, refreshable: true }))
    return complete(issued)
  }
  async function refreshed({ refreshToken }: TokenPair): Promise<TokenPair> {
    return complete(await tokens.refresh(refreshToken))
  }
  /** What becomes of a request with this access token. */
  const use = ({ accessToken }: TokenPair) => tokens.resolve(accessToken).catch(errcodeOf)
  const refresh = ({ refreshToken }: TokenPair) => tokens.refresh(refreshToken)

  test('new tokens are of the same device, and the old ones end when a new one is used', async () => {
    const first = await login()
    const second = await refreshed(first)
    expect(await use(first)).toMatchObject(PHONE)
    expect(await use(second)).toMatchObject(PHONE)
    expect(await use(first)).toBe('M_UNKNOWN_TOKEN')
    const third = await refreshed(second)
    expect(await use(third)).toMatchObject(PHONE)
  })

  test('a client that lost the reply can refresh again, any number of times (T063)', async () => {
    const first = await login()
    await refreshed(first)
    await refreshed(first)
    const arrived = await refreshed(first)
    expect(await use(arrived)).toMatchObject(PHONE)
    expect(await use(await refreshed(arrived))).toMatchObject(PHONE)
  })

  test('a client that lost the reply can refresh again until the new pair is first used, also to refresh (T063)', async () => {
    const second = await refreshed(await login())
    const third = await refreshed(second)
    expect(await use(third)).toMatchObject(PHONE)
  })

  test('the earlier of two pairs made with one token ends (T062)', async () => {
    const first = await login()
    const lost = await refreshed(first)
    const arrived = await refreshed(first)
    expect(await use(lost)).toBeUndefined()
    expect(await refresh(lost)).toBeUndefined()
    expect(await use(arrived)).toMatchObject(PHONE)
  })

  test.each([
    ['the new access token was used', use],
    ['the new refresh token was used', refresh],
  ])('a refresh token that is sent after %s logs the device out, and the log says so (T062)', async (_, useIt) => {
    const first = await login()
    const laptop = await login('LAPTOP')
    const second = await refreshed(first)
    await useIt(second)
    expect(await refresh(first)).toBeUndefined()
    expect([await use(second), await refresh(second), await use(first)]).toEqual([undefined, undefined, undefined])
    expect(await use(laptop)).toMatchObject({ userId: ALICE, deviceId: 'LAPTOP' })
    expect(await storage.devices.find(PHONE)).toBeUndefined()
    expect(log.text).toContain('a spent refresh token was shown')
    expect(log.text).not.toContain(first.refreshToken)
  })

  test('a refresh token that was used many refreshes ago logs the device out, too (T062)', async () => {
    const first = await login()
    let newest = first
    for (let times = 0; times < 5; times++) newest = await refreshed(newest)
    expect(await refresh(first)).toBeUndefined()
    expect(await use(newest)).toBeUndefined()
  })

  test('50 refreshes with one token at once leave one chain (T028)', async () => {
    const first = await login()
    const pairs = await Promise.all(Array.from({ length: 50 }, () => refreshed(first)))
    const outcomes = await Promise.all(pairs.map(use))
    expect(outcomes.filter((outcome) => outcome !== undefined)).toMatchObject([PHONE])
    const [living] = pairs.filter((_, index) => outcomes[index] !== undefined)
    expect(living && (await use(await refreshed(living)))).toMatchObject(PHONE)
  })

  test('a refresh and the first use of its successor, at once, leave one chain or none (T028)', async () => {
    for (let round = 0; round < 20; round++) {
      const first = await login(`D${String(round)}`)
      const second = await refreshed(first)
      const [, again] = await Promise.all([use(second), refresh(first)])
      const living = [await use(second), again && (await use(again))].filter((outcome) => typeof outcome === 'object')
      expect(living.length).toBeLessThanOrEqual(1)
    }
  })

  test('the answer to an access token that expired or was replaced says that it can be refreshed (T070)', async () => {
    const first = await login()
    clock.advance(first.expiresInMs - 1)
    expect(await use(first)).toMatchObject(PHONE)
    clock.advance(1)
    await expect(use(first)).resolves.toBe('M_UNKNOWN_TOKEN')
    await expect(tokens.resolve(first.accessToken)).rejects.toMatchObject({ details: { soft_logout: true } })
    const second = await refreshed(first)
    expect(await use(second)).toMatchObject(PHONE)
    await expect(tokens.resolve(first.accessToken)).rejects.toMatchObject({ details: { soft_logout: true } })
  })

  test('a refresh token outlives its access token, and an access token without one does not expire', async () => {
    const first = await login()
    const lasting = await storage.transaction((tx) => tokens.issue(tx, { userId: ALICE, deviceId: 'LAPTOP' }))
    expect(lasting).toEqual({ accessToken: lasting.accessToken, deviceId: 'LAPTOP' })
    clock.advance(365 * 24 * HOUR)
    expect(await use(await refreshed(first))).toMatchObject(PHONE)
    expect(await tokens.resolve(lasting.accessToken)).toMatchObject({ userId: ALICE, deviceId: 'LAPTOP' })
  })

  test('a login on the device ends its chain; a repeated answer to the same login does not', async () => {
    const first = await login()
    const again = { ...PHONE, refreshable: true, keepExisting: true }
    const twin = complete(await storage.transaction((tx) => tokens.issue(tx, again)))
    expect([await use(first), await use(twin)]).toMatchObject([PHONE, PHONE])
    await login()
    expect([await refresh(first), await refresh(twin), await use(first)]).toEqual([undefined, undefined, undefined])
  })

  test('no token is accepted as one of another kind (T068)', async () => {
    const { accessToken, refreshToken } = await login()
    expect(await tokens.resolve(refreshToken)).toBeUndefined()
    expect(await tokens.refresh(accessToken)).toBeUndefined()
    expect(await tokens.resolve(refreshToken.replace('grt', 'gat'))).toBeUndefined()
    expect(await tokens.refresh(accessToken.replace('gat', 'grt'))).toBeUndefined()
  })
})

function complete({ accessToken, refreshToken, expiresInMs }: Partial<TokenPair> = {}): TokenPair {
  if (accessToken === undefined || refreshToken === undefined || expiresInMs === undefined)
    throw new Error('there is no pair of tokens')
  return { accessToken, refreshToken, expiresInMs }
}
