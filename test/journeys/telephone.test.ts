import { DAY } from '../../src/platform/clock'
import { errcodeOf } from '../support/errcode-of'
import { CODE, FakeIdentityServer } from '../support/fake-identity-server'
import { MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useTempDir } from '../support/temp-dir'
import { useStoppedServer } from '../support/use-server'

const MSISDN = 'm.login.msisdn'
const NATIONAL = { country: 'GB', phone_number: '07700 900123' }
const NUMBER = '447700900123'
const NEW = 'quite another secret'
const OWN_TOKEN = 'token-of-the-server'

type Purpose = 'register' | 'account/password' | 'account/3pid'

describe.each(['v1', 'v2'] as const)('a telephone number, by an identity server with API %s', (api) => {
  const files = useTempDir()
  const gatehouse = useStoppedServer()
  const client = new MatrixClient(gatehouse)
  let there: FakeIdentityServer
  let secrets = 0

  async function open(config: object = {}, submitUrl?: (url: string) => string, sends = true): Promise<void> {
    there = new FakeIdentityServer({ api, tokens: [OWN_TOKEN], submitUrl })
    await there.start()
    const access_token_file = api === 'v2' ? files.write('token', OWN_TOKEN) : undefined
    const trusted = [{ name: 'id.example.org', url: there.url, api, access_token_file }]
    const registration = { flows: [['m.login.dummy'], [MSISDN]] }
    const telephone = sends ? there.name : null
    await gatehouse.start({ config: { identity_servers: { trusted, telephone }, registration, ...config } })
  }
  afterEach(() => there.close())

  const ask = (purpose: Purpose, more: object = {}, token?: string) =>
    client.post(`/${purpose}/msisdn/requestToken`, { ...NATIONAL, send_attempt: 1, ...more }, token)
  const submit = (threepid_creds: object, token = CODE) =>
    client.post('/validate/msisdn/submitToken', { ...threepid_creds, token })

  /** From the request to the code. @returns what proves the number */
  async function validate(purpose: Purpose, token?: string): Promise<{ sid: string; client_secret: string }> {
    const client_secret = `secret-${String(secrets++)}`
    const { body } = await ask(purpose, { client_secret }, token).expect(200)
    const threepid_creds = { sid: text(body, 'sid'), client_secret }
    expect((await submit(threepid_creds)).body).toEqual({ success: true })
    return threepid_creds
  }

  const register = (username: string, threepid_creds: object) =>
    client.post('/register', { username, password: PASSWORD, auth: { type: MSISDN, threepid_creds } })
  const sms = () => there.received.filter(({ url }) => url.endsWith('/msisdn/requestToken'))

  it('registers an account and names it in a login, however it is written', async () => {
    await open()
    await register('alice', await validate('register')).expect(200)
    expect(sms()).toMatchObject([{ body: { country: 'GB', phone_number: `+${NUMBER}`, send_attempt: 1 } }])
    const identifiers = [
      { type: 'm.id.phone', country: 'GB', phone: '+44 7700 900123' },
      { type: 'm.id.thirdparty', medium: 'msisdn', address: NUMBER },
    ]
    for (const identifier of identifiers) {
      const { body } = await client.post('/login', { type: 'm.login.password', password: PASSWORD, identifier })
      expect(body).toMatchObject({ user_id: '@alice:gatehouse.test' })
    }
  })

  it('is added with the password, and resets it', async () => {
    await open()
    const { token } = await client.register('alice')
    const auth = { type: 'm.login.password', user: 'alice', password: PASSWORD }
    await client.post('/account/3pid/add', { ...(await validate('account/3pid', token)), auth }, token).expect(200)
    expect(await client.addresses(token)).toEqual([NUMBER])
    const threepid_creds = await validate('account/password')
    const reset = { new_password: NEW, auth: { type: MSISDN, threepid_creds } }
    await client.post('/account/password', reset).expect(200)
    expect(await client.canAuthenticate('alice', NEW)).toBe(true)
    expect((await client.post('/account/password', { ...reset, new_password: PASSWORD })).status).toBe(401)
  })

  it.each<[Purpose, Purpose]>([
    ['register', 'account/password'],
    ['account/3pid', 'account/password'],
    ['account/password', 'register'],
    ['account/password', 'account/3pid'],
    ['register', 'account/3pid'],
    ['account/3pid', 'register'],
  ])('that was validated for %s does not serve %s (T095)', async (purpose, another) => {
    await open()
    await register('alice', await validate('register')).expect(200)
    const { token } = await client.register('bob')
    const threepid_creds = await validate(purpose)
    const auth = { type: MSISDN, threepid_creds }
    const reply =
      another === 'account/3pid'
        ? await client.post('/account/3pid', { three_pid_creds: threepid_creds }, token)
        : another === 'register'
          ? await register('carol', threepid_creds)
          : await client.post('/account/password', { new_password: NEW, auth })
    expect([401, 403]).toContain(reply.status)
    expect(await client.canAuthenticate('alice', PASSWORD)).toBe(true)
  })

  it('proves no e-mail address, and an address proves no number (T107)', async () => {
    await open({ registration: { flows: [['m.login.email.identity'], [MSISDN]] } })
    const number = await validate('register')
    const mail = await client.validate('register', 'alice@example.org', { clientSecret: 'by-mail' })
    for (const [type, threepid_creds] of [
      ['m.login.email.identity', number],
      [MSISDN, mail],
    ] as const) {
      const auth = { type, threepid_creds }
      const { status, body } = await client.post('/register', { username: 'alice', password: PASSWORD, auth })
      expect([status, errcodeOf(body)]).toEqual([401, 'M_UNAUTHORIZED'])
    }
  })

  it('serves one user once (T096, T098)', async () => {
    await open()
    const threepid_creds = await validate('register')
    await register('alice', threepid_creds).expect(200)
    expect((await register('bob', threepid_creds)).status).toBe(401)
    const { token } = await client.register('carol')
    const added = await validate('account/3pid', token)
    const { token: other } = await client.register('dave')
    const { status, body } = await client.post('/account/3pid', { three_pid_creds: added }, other)
    expect([status, errcodeOf(body)]).toEqual([403, 'M_THREEPID_AUTH_FAILED'])
  })

  it('has one form, and a message is sent once for each attempt', async () => {
    await open()
    const client_secret = 'one-secret'
    const forms = ['07700900123', '+44 (7700) 900-123', ' 7700 900123', '+447700900123']
    const sids = new Set<string>()
    for (const phone_number of forms) {
      sids.add(text((await ask('register', { client_secret, phone_number }).expect(200)).body, 'sid'))
    }
    expect([sids.size, sms().length]).toEqual([1, 1])
    await ask('register', { client_secret, send_attempt: 2 }).expect(200)
    expect(sms()).toHaveLength(2)
  })

  it.each([
    ['no number', { phone_number: 'alice' }],
    ['too short', { phone_number: '123' }],
    ['of no country', { country: 'XX' }],
    ['of a country in small letters', { country: 'gb' }],
  ])('%s is refused before anything is sent', async (_what, more) => {
    await open()
    const { status, body } = await ask('register', { client_secret: 'a-secret', ...more })
    expect([status, errcodeOf(body)]).toEqual([400, 'M_INVALID_PARAM'])
    expect(there.received).toEqual([])
  })

  it('gets a limited number of messages, also for each client (T099)', async () => {
    await open({ trusted_proxies: ['127.0.0.1'], registration: { flows: [[MSISDN]] } })
    const from = async (address: string) =>
      (await ask('register', { client_secret: `secret-${String(secrets++)}` }).set('X-Forwarded-For', address)).status
    const statuses: number[] = []
    for (let times = 0; times < 5; times++) statuses.push(await from('198.51.100.1'))
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    expect(await from('192.0.2.1')).toBe(200)
    expect(await from('192.0.2.2')).toBe(429)
    expect(sms()).toHaveLength(4)
  })

  it('gets no more than the messages of a day, whoever asks for them', async () => {
    await open({ limits: { sms_per_day: { burst: 2, per_second: 0.001 } } })
    const statuses: number[] = []
    for (const phone_number of ['07700 900001', '07700 900002', '07700 900003']) {
      statuses.push((await ask('register', { client_secret: `secret-${String(secrets++)}`, phone_number })).status)
    }
    expect([statuses, sms().length]).toEqual([[200, 200, 429], 2])
  })

  it('gets no message and resets no password unless an identity server is chosen for that', async () => {
    await open({}, undefined, false)
    for (const purpose of ['register', 'account/password', 'account/3pid'] as const) {
      const { status, body } = await ask(purpose, { client_secret: 'a-secret' })
      expect([status, errcodeOf(body)]).toEqual([400, 'M_THREEPID_MEDIUM_NOT_SUPPORTED'])
    }
    expect(there.received).toEqual([])
    const { body } = await client.post('/account/password', { new_password: NEW }).expect(401)
    expect(JSON.stringify(body)).not.toContain(MSISDN)
    const { sid } = there.validate('msisdn', NUMBER, 'validated-there')
    await register('alice', { sid, client_secret: 'validated-there' }).expect(200)
  })

  it('does not tell whether it has an account (T100)', async () => {
    await open({ limits: { enabled: false } })
    await register('alice', await validate('register')).expect(200)
    for (const purpose of ['register', 'account/password', 'account/3pid'] as const) {
      const shapes = await Promise.all(
        [NATIONAL.phone_number, '07700 900999'].map(async (phone_number) => {
          const reply = await ask(purpose, { client_secret: `secret-${String(secrets++)}`, phone_number })
          const body: object = reply.body
          return [reply.status, Object.keys(body)]
        }),
      )
      expect(shapes[0]).toEqual(shapes[1])
    }
  })

  it('is validated with the right code only, and after some wrong ones not at all (T092)', async () => {
    await open()
    const { body } = await ask('register', { client_secret: 'a-secret' }).expect(200)
    const threepid_creds = { sid: text(body, 'sid'), client_secret: 'a-secret' }
    expect((await submit({ ...threepid_creds, client_secret: 'guessed' })).status).toBe(400)
    for (let tries = 0; tries < 10; tries++) {
      expect((await submit(threepid_creds, '000000')).body).toEqual({ success: false })
    }
    const { status, body: refusal } = await submit(threepid_creds)
    expect([status, errcodeOf(refusal)]).toEqual([400, 'M_SESSION_EXPIRED'])
    expect((await register('alice', threepid_creds)).status).toBe(401)
  })

  it('is tried with ten codes in all, also at once and over several messages (T092)', async () => {
    await open()
    const client_secret = 'a-secret'
    const { body } = await ask('register', { client_secret }).expect(200)
    const guess = async () => (await submit({ sid: text(body, 'sid'), client_secret }, '000000')).status
    const guessAtOnce = async (times: number) => (await Promise.all(Array.from({ length: times }, guess))).toSorted()
    expect(await guessAtOnce(4)).toEqual([200, 200, 200, 200])
    await ask('register', { client_secret, send_attempt: 2 }).expect(200)
    expect(await guessAtOnce(9)).toEqual([200, 200, 200, 200, 200, 200, 400, 400, 400])
    expect(there.received.filter(({ url }) => url.endsWith('/submitToken'))).toHaveLength(10)
    const { status, body: refusal } = await ask('register', { client_secret, send_attempt: 3 })
    expect([status, errcodeOf(refusal), sms().length]).toEqual([400, 'M_INVALID_PARAM', 2])
  })

  it.each([
    ['says that it is wrong', { success: false }, 200, undefined],
    ['refuses it', { errcode: 'M_INVALID_PARAM' }, 200, undefined],
    ['has let it expire', { errcode: 'M_SESSION_EXPIRED' }, 400, 'M_SESSION_EXPIRED'],
    ['does not know the session', { errcode: 'M_NO_VALID_SESSION' }, 400, 'M_SESSION_EXPIRED'],
    ['does not take codes', { errcode: 'M_UNRECOGNIZED' }, 503, 'M_UNKNOWN'],
  ])('is told apart where the identity server gets a code and %s', async (_what, answer, expected, errcode) => {
    await open()
    const { body } = await ask('register', { client_secret: 'a-secret' }).expect(200)
    there.answerToCode = answer
    const reply = await submit({ sid: text(body, 'sid'), client_secret: 'a-secret' })
    const told: object = reply.body
    expect([reply.status, 'errcode' in told ? errcodeOf(told) : undefined]).toEqual([expected, errcode])
  })

  it('is not validated any more by an identity server that is no longer trusted', async () => {
    await open()
    const { body } = await ask('register', { client_secret: 'a-secret' }).expect(200)
    await gatehouse.restart({})
    const { status, body: refusal } = await submit({ sid: text(body, 'sid'), client_secret: 'a-secret' })
    expect([status, errcodeOf(refusal)]).toEqual([400, 'M_SESSION_EXPIRED'])
  })

  it('is not kept from its message by the expired session of another number', async () => {
    await open()
    const first = await ask('register', { client_secret: 'a-secret' }).expect(200)
    gatehouse.clock.advance(2 * DAY)
    there.sessions.clear()
    const { body } = await ask('register', { client_secret: 'another', phone_number: '07700 900999' }).expect(200)
    expect(text(body, 'sid')).toBe(text(first.body, 'sid'))
  })

  it.each([
    ['is the identity server', (url: string) => `${url}/own/submit`, true],
    ['is another server', () => 'https://evil.example.org/submit', false],
    ['only begins like it', (url: string) => `${url}.evil.example.org/submit`, false],
    ['is a script', () => 'javascript:alert(1)', false],
  ])('sends its code to the submit_url only if that %s (T114)', async (_what, submitUrl, isPassedOn) => {
    await open({}, submitUrl)
    const { body } = await ask('register', { client_secret: 'a-secret' }).expect(200)
    const own = 'http://localhost:8008/_matrix/client/r0/validate/msisdn/submitToken'
    expect(text(body, 'submit_url')).toBe(isPassedOn ? submitUrl(there.url) : own)
  })
})
