import { MatrixError } from '../../src/platform/errors'
import { Limiter } from '../../src/rate-limits/limiter'
import type { Limits } from '../../src/rate-limits/limits'
import { openStorage, type Storage } from '../../src/storage/storage'
import { type Databases, engines } from '../support/databases'
import { FakeClock } from '../support/fake-clock'

const LIMITS: Limits = new Map([
  ['registration_per_client', { burst: 5, interval: 1000 }],
  ['password_per_client', { burst: 1, interval: 10_000 }],
  ['password_failures_per_account', { burst: 3, interval: 1000 / 3 }],
  ['email_per_client', { burst: 5, interval: 1000 }],
])

async function passing(count: number, attempt: () => Promise<void>): Promise<number> {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, attempt))
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected' && !(outcome.reason instanceof MatrixError)) throw outcome.reason
  }
  return outcomes.filter(({ status }) => status === 'fulfilled').length
}

describe.each(engines)('A limit kept in $engine', ({ start }) => {
  let databases: Databases
  let storage: Storage
  let url: string
  let clock: FakeClock
  let limiter: Limiter

  beforeAll(async () => {
    databases = await start()
  })
  beforeEach(async () => {
    url = await databases.create()
    storage = await openStorage({ database: url })
    clock = new FakeClock()
    limiter = new Limiter({ storage, clock, limits: LIMITS })
  })
  afterEach(() => storage.close())
  afterAll(() => databases.stop())

  const take = () => limiter.take('registration_per_client', '192.0.2.1')

  test('lets exactly its burst through, however many come at once (T033)', async () => {
    expect(await passing(200, take)).toBe(5)
  })

  test('asks the database once at a time, however many requests of one client come at once', async () => {
    let [calls, running, mostRunning] = [0, 0, 0]
    const counted: typeof storage.rateLimits.take = async (wanted) => {
      calls += 1
      running += 1
      mostRunning = Math.max(mostRunning, running)
      const verdict = await storage.rateLimits.take(wanted)
      running -= 1
      return verdict
    }
    limiter = new Limiter({ storage: { rateLimits: { ...storage.rateLimits, take: counted } }, clock, limits: LIMITS })
    expect(await passing(200, take)).toBe(5)
    expect([calls, mostRunning]).toEqual([2, 1])
  })

  test('passes a fault of the database on to all that wait, and works again after it', async () => {
    let isBroken = true
    const broken: typeof storage.rateLimits.take = (wanted) =>
      isBroken ? Promise.reject(new Error('broken')) : storage.rateLimits.take(wanted)
    limiter = new Limiter({ storage: { rateLimits: { ...storage.rateLimits, take: broken } }, clock, limits: LIMITS })
    const outcomes = await Promise.allSettled(Array.from({ length: 9 }, take))
    expect(outcomes.map(({ status }) => status)).toEqual(Array(9).fill('rejected'))
    isBroken = false
    expect(await passing(9, take)).toBe(5)
  })

  test('lets one more through after its interval, and no more than its burst after any time', async () => {
    await passing(5, take)
    clock.advance(999)
    expect(await passing(5, take)).toBe(0)
    clock.advance(1)
    expect(await passing(5, take)).toBe(1)
    clock.advance(1e9)
    expect(await passing(20, take)).toBe(5)
  })

  test('refuses with 429 and the time after which one more passes', async () => {
    const attempt = () => limiter.take('password_per_client', 'x')
    await attempt()
    clock.advance(2500)
    await expect(attempt()).rejects.toMatchObject({
      status: 429,
      errcode: 'M_LIMIT_EXCEEDED',
      details: { retry_after_ms: 7500 },
      retryAfter: 8,
    })
    clock.advance(7500)
    await attempt()
  })

  test('costs nothing when it refuses', async () => {
    await passing(100, take)
    clock.advance(1000)
    expect(await passing(100, take)).toBe(1)
  })

  test('can be asked without being spent', async () => {
    const peek = () => limiter.peek('registration_per_client', '192.0.2.1')
    expect(await passing(50, peek)).toBe(50)
    expect(await passing(50, take)).toBe(5)
    await expect(peek()).rejects.toMatchObject({ status: 429, details: { retry_after_ms: 1000 } })
  })

  test('gives back what did not count', async () => {
    await passing(5, take)
    await limiter.refund('registration_per_client', '192.0.2.1')
    expect(await passing(5, take)).toBe(1)
  })

  test('is not spent by a transaction that fails', async () => {
    const failing = storage.transaction(async (tx) => {
      await limiter.within(tx).take('password_per_client', 'x')
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    await storage.transaction((tx) => limiter.within(tx).take('password_per_client', 'x'))
    await expect(limiter.take('password_per_client', 'x')).rejects.toMatchObject({ status: 429 })
  })

  test('is kept for each key and each name by itself (T135)', async () => {
    await passing(5, take)
    expect(await passing(9, () => limiter.take('registration_per_client', '192.0.2.2'))).toBe(5)
    expect(await passing(9, () => limiter.take('email_per_client', '192.0.2.1'))).toBe(5)
    expect(await passing(9, () => limiter.take('password_failures_per_account', '192.0.2.1'))).toBe(3)
  })

  test('holds over a restart (T132)', async () => {
    await passing(3, take)
    await storage.close()
    storage = await openStorage({ database: url })
    limiter = new Limiter({ storage, clock, limits: LIMITS })
    expect(await passing(5, take)).toBe(2)
  })

  test('takes keys of any length and kind', async () => {
    await limiter.take('email_per_address', `${'ä'.repeat(100_000)}\0'"`)
  })

  test('that is off lets everything through', async () => {
    expect(await passing(1000, () => limiter.take('registration_per_day', ''))).toBe(1000)
    await limiter.peek('registration_per_day', '')
    await limiter.refund('registration_per_day', '')
  })
})
