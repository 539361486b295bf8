import { declared, operationIds } from '../../../src/contract/declared'
import { DAY } from '../../../src/platform/clock'
import { MatrixClient } from '../../support/matrix-client'
import { useServer } from '../../support/use-server'
import { type Attempt, placesOfText } from './long-strings'
import { WORST_STRINGS } from './worst-strings'

/**
 * How much more work a request may be with a long string than with a short one. Reading 64 KiB of JSON is about 5 times a
 * short request; a step that is quadratic in the string, 1,000 times and more.
 */
const MOST = 50
const ROUNDS = 3
const PATIENCE = 120_000

describe('the work that a long string makes (T145, T147)', () => {
  const registration = { flows: [['m.login.registration_token'], ['m.login.dummy']], tokens: [{ token: 'abc' }] }
  const gatehouse = useServer({ config: { limits: { enabled: false }, registration } })
  const client = new MatrixClient(gatehouse)
  let token: string

  beforeAll(async () => {
    token = (await client.register()).token
  })

  /** @returns microseconds of processor time, the client's included */
  async function work(id: (typeof operationIds)[number], { header, ...call }: Attempt): Promise<number> {
    const begin = process.cpuUsage()
    // Where a token is optional, most is done for somebody who has none: the account has to be found.
    const request = client.call(id, { token: declared[id].security === 'required' ? token : undefined, ...call })
    if (header !== undefined) void request.set(...header)
    const { status } = await request
    const { user, system } = process.cpuUsage(begin)
    expect(status).toBeLessThan(500)
    return user + system
  }

  /** Whatever else the machine does only adds to a measurement, so one that is small enough counts. */
  async function isTooMuch(id: (typeof operationIds)[number], attempt: Attempt, most: number): Promise<boolean> {
    for (let round = 0; round < ROUNDS; round++) if ((await work(id, attempt)) <= most) return false
    return true
  }

  it.each(operationIds)(
    'does not grow faster than the string in any place of %s',
    async (id) => {
      for (const { name, filled } of placesOfText(id, client)) {
        // The open UIA sessions of a client are limited; a day later there are none.
        gatehouse.clock.advance(DAY)
        await work(id, filled('abc'))
        const rounds = []
        for (let round = 0; round < ROUNDS; round++) rounds.push(await work(id, filled('abc')))
        const short = rounds.toSorted((a, b) => a - b)[1] ?? 0
        for (const [what, worst] of WORST_STRINGS) {
          expect([name, what, await isTooMuch(id, filled(worst), MOST * short)]).toEqual([name, what, false])
        }
      }
    },
    PATIENCE,
  )
})
