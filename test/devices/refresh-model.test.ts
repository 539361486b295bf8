import fc from 'fast-check'
import { HOUR } from '../../src/platform/clock'
import { systemRandom } from '../../src/platform/random'
import { openStorage, type Storage } from '../../src/storage/storage'
import type { TokenPair } from '../../src/devices/refresh'
import type { Tokens } from '../../src/devices/tokens'
import { makeTokens } from '../support/make-tokens'
import type { Databases } from '../support/databases'
import { errcodeOf } from '../support/errcode-of'
import { FakeClock } from '../support/fake-clock'
import { LogLines } from '../support/log-lines'
import { startSqlite } from '../support/sqlite'

/** So many histories of a device by default; any number from the command line, e.g. GATEHOUSE_TEST_HISTORIES=5000. */
const HISTORIES = 200

const userId = '@alice:example.org'

/** A step of a history: what is done, and to which of the pairs so far. */
interface Step {
  readonly what: 'use' | 'refresh' | 'wait'
  /** How many pairs were made after it. */
  readonly age: number
}

/**
 * What ought to become of a device, in the plainest words: a list of pairs, of which at most one is the newest that somebody
 * has shown to have (`used`) and at most one was made from that and not been used since (`new`).
 */
class Model {
  readonly pairs: { state: 'new' | 'used' | 'spent' | 'gone'; parent: number; age: number }[] = [
    { state: 'used', parent: -1, age: 0 },
  ]

  use(index: number): 'ok' | 'expired' | 'unknown' {
    const pair = this.pairs[index]
    if (pair === undefined || pair.state === 'gone') return 'unknown'
    if (pair.state === 'spent' || pair.age >= 1) return 'expired'
    this.markUsed(index)
    return 'ok'
  }

  refresh(index: number): 'ok' | 'refused' {
    const pair = this.pairs[index]
    if (pair === undefined || pair.state === 'gone') return 'refused'
    if (pair.state === 'spent') {
      for (const each of this.pairs) each.state = 'gone'
      return 'refused'
    }
    this.markUsed(index)
    for (const each of this.pairs) if (each.state === 'new') each.state = 'gone'
    this.pairs.push({ state: 'new', parent: index, age: 0 })
    return 'ok'
  }

  wait(): void {
    for (const pair of this.pairs) pair.age += 1
  }

  private markUsed(index: number): void {
    const pair = this.pairs[index]
    if (pair?.state !== 'new') return
    pair.state = 'used'
    const parent = this.pairs[pair.parent]
    if (parent !== undefined) parent.state = 'spent'
  }
}

describe('A chain of refresh tokens', () => {
  let databases: Databases
  let storage: Storage
  let tokens: Tokens
  const clock = new FakeClock()

  beforeAll(async () => {
    databases = await startSqlite()
    storage = await openStorage({ database: await databases.create() })
    tokens = makeTokens({ storage, random: systemRandom, clock, logger: new LogLines().logger })
    await storage.accounts.insert({ userId, passwordHash: null, createdAt: 1 })
  })
  afterAll(async () => {
    await storage.close()
    await databases.stop()
  })

  async function useOf(pair: TokenPair): Promise<string> {
    try {
      return (await tokens.resolve(pair.accessToken)) === undefined ? 'unknown' : 'ok'
    } catch (error) {
      expect(error).toMatchObject({ errcode: 'M_UNKNOWN_TOKEN', details: { soft_logout: true } })
      return 'expired'
    }
  }

  async function play(steps: readonly Step[]): Promise<void> {
    const model = new Model()
    const login = { userId, deviceId: 'PHONE', refreshable: true }
    const { accessToken, refreshToken = '' } = await storage.transaction((tx) => tokens.issue(tx, login))
    const pairs: TokenPair[] = [{ accessToken, refreshToken, expiresInMs: HOUR }]
    for (const { what, age } of steps) {
      const index = pairs.length - 1 - (age % pairs.length)
      const pair = pairs[index]
      if (pair === undefined) throw new Error('there is always a pair')
      if (what === 'wait') {
        clock.advance(pair.expiresInMs)
        model.wait()
      } else if (what === 'use') {
        expect(await useOf(pair)).toBe(model.use(index))
      } else {
        const made = await tokens.refresh(pair.refreshToken).catch(errcodeOf)
        expect(made === undefined ? 'refused' : 'ok').toBe(model.refresh(index))
        if (typeof made === 'object') pairs.push(made)
      }
      for (const state of ['new', 'used']) {
        expect(model.pairs.filter((each) => each.state === state).length).toBeLessThanOrEqual(1)
      }
    }
  }

  it('behave in any history as the model does (T028, T062, T063)', async () => {
    const step: fc.Arbitrary<Step> = fc.record({
      what: fc.oneof(
        { weight: 5, arbitrary: fc.constant('use' as const) },
        { weight: 5, arbitrary: fc.constant('refresh' as const) },
        { weight: 1, arbitrary: fc.constant('wait' as const) },
      ),
      // Mostly the newest ones: a chain ends when an old one is shown.
      age: fc.oneof({ weight: 9, arbitrary: fc.nat({ max: 1 }) }, { weight: 1, arbitrary: fc.nat() }),
    })
    const histories = fc.array(step, { minLength: 5, maxLength: 40 })
    const numRuns = Number(process.env.GATEHOUSE_TEST_HISTORIES ?? HISTORIES)
    await fc.assert(fc.asyncProperty(histories, play), { numRuns, endOnFailure: true })
  }, 600_000)
})
