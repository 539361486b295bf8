import { declared, operationIds } from '../../../src/http/declared'
import { Gatehouse } from '../../support/gatehouse'
import { Visitor } from '../visitor'
import { WORST_STRINGS } from './worst-strings'
import { type Attempt, attemptsOf } from './long-strings'

/**
 * How much more work a request may be with a long string than with a short one. Reading 64 KiB of JSON is about 5 times a
 * short request; a step that is quadratic in the string, 1,000 times and more.
 */
const MOST = 50
const ROUNDS = 5

describe.each(operationIds)('the work of %s (T145, T147)', (id) => {
  let gatehouse: Gatehouse
  let visitor: Visitor
  let token: string

  beforeAll(async () => {
    gatehouse = await Gatehouse.start({
      config: {
        limits: { enabled: false },
        registration: {
          flows: [['m.login.registration_token'], ['m.login.email.identity'], ['m.login.dummy']],
          tokens: [{ token: 'abc' }],
        },
      },
    })
    visitor = Visitor.of(gatehouse, 1)
    token = await visitor.register()
  })
  afterAll(() => gatehouse.close())

  /** @returns microseconds of processor time, the client's included */
  async function work({ header, ...call }: Attempt): Promise<number> {
    const begin = process.cpuUsage()
    const request = visitor.call(id, { token: declared[id].security === 'none' ? undefined : token, ...call })
    if (header !== undefined) void request.set(...header)
    const { status } = await request
    const { user, system } = process.cpuUsage(begin)
    expect(status).toBeLessThan(500)
    return user + system
  }

  async function typicalWork(attempt: Attempt): Promise<number> {
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) rounds.push(await work(attempt))
    return rounds.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
  }

  it.each(attemptsOf(id, visitorLike))('does not grow faster than the string in $name', async ({ with: filled }) => {
    // The open UIA sessions of a client are limited.
    visitor = Visitor.of(gatehouse, 1)
    await work(filled('abc'))
    const short = await typicalWork(filled('abc'))
    for (const [what, worst] of WORST_STRINGS) {
      const attempt = filled(worst)
      // Whatever else the machine does can make one measurement too large, hardly most of five.
      const isTooMuch = (await work(attempt)) > MOST * short && (await typicalWork(attempt)) > MOST * short
      expect({ what, isTooMuch }).toEqual({ what, isTooMuch: false })
    }
  })
})

const visitorLike = {
  username: 'visitor-1',
  password: 'a long enough secret',
  email: 'a@example.org',
  clientSecret: 's',
}
