import { declared, operationIds } from '../../../src/contract/declared'
import { DAY } from '../../../src/platform/clock'
import { ForeignServer, json } from '../../support/foreign-server'
import { MatrixClient } from '../../support/matrix-client'
import { useTempDir } from '../../support/temp-dir'
import { useServer } from '../../support/use-server'
import { type Attempt, AUTHS, type Place, placesOfPage, placesOfText } from './long-strings'
import { worstStrings } from './worst-strings'

/**
 * How much more work a request may be with a long string than with a short one. Reading 64 KiB of JSON is about 5 times a
 * short request; a step that is quadratic in 16 KiB, 50 times and more.
 */
const MOST = 20
const ROUNDS = 10
const PATIENCE = 300_000
/** All but the password, which proves who somebody is and makes nobody. */
const REGISTRATION_STAGES = ['m.login.dummy', ...new Set(AUTHS.map(({ type }) => type))].filter(
  (type) => type !== 'm.login.password',
)
const API = '/_matrix/identity/api/v1'
const dir = useTempDir()

describe('the work that a long string makes (T145, T147)', () => {
  let foreign: ForeignServer
  const gatehouse = useServer(async () => {
    foreign = await ForeignServer.start({
      '/siteverify': json(200, { success: false }),
      [`${API}/validate/msisdn/requestToken`]: json(400, { errcode: 'M_INVALID_PHONE_NUMBER' }),
      [`${API}/3pid/getValidated3pid`]: json(404, { errcode: 'M_NO_VALID_SESSION' }),
    })
    return {
      config: {
        limits: { enabled: false },
        registration: { flows: REGISTRATION_STAGES.map((type) => [type]), tokens: [{ token: 'another' }] },
        recaptcha: {
          site_key: 'the site key',
          secret_file: dir.write('captcha-secret', 'a-secret-that-only-the-verifier-may-see\n', 0o600),
          verify_url: `${foreign.url}/siteverify`,
        },
        identity_servers: {
          trusted: [{ name: 'id.example.org', url: foreign.url, api: 'v1' }],
          telephone: 'id.example.org',
        },
      },
    }
  })
  afterAll(() => foreign.close())
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

  async function expectNoMoreThanLinear(id: (typeof operationIds)[number], { name, longest, filled }: Place) {
    await work(id, filled('abc'))
    let short = await work(id, filled('abc'))
    /** Whatever else this process does only adds to a measurement, so one round that is small enough counts. */
    async function isTooMuch(long: Attempt): Promise<boolean> {
      for (let round = 0; round < ROUNDS; round++) {
        if ((await work(id, long)) <= MOST * short) return false
        short = await work(id, filled('abc'))
      }
      return true
    }
    for (const [what, worst] of worstStrings(longest)) {
      expect([name, what, await isTooMuch(filled(worst))]).toEqual([name, what, false])
    }
  }

  it.each(operationIds)(
    'does not grow faster than the string in any place of %s',
    async (id) => {
      for (const place of placesOfText(id, client)) {
        // The open UIA sessions of a client are limited; a day later there are none.
        gatehouse.clock.advance(DAY)
        await expectNoMoreThanLinear(id, place)
      }
    },
    PATIENCE,
  )

  it.each(AUTHS.map((auth) => [auth.type, placesOfPage(auth, '').map(({ name }) => name), auth] as const))(
    'does not grow faster than the string on the page of %s, in any of %j',
    async (_type, _credentials, auth) => {
      const isPassword = auth.type === 'm.login.password'
      const session = await client.openUiaSession(isPassword ? '/account/password' : '/register')
      for (const place of placesOfPage(auth, session)) await expectNoMoreThanLinear('submitAuthFallback', place)
    },
    PATIENCE,
  )
})
