import { CLIENT_SECRET, deviceOf, ThreepidServices } from '../support/threepid-services'
import { DAY, HOUR } from '../../src/platform/clock'
import { type Answers, ForeignServer, json } from '../support/foreign-server'
import { ForeignValidation } from '../support/foreign-validation'

const API = '/_matrix/identity/api/v1'
const ALICE = '@alice:localhost'
const BOB = '@bob:localhost'
const ADDRESS = 'new@example.com'
const VOUCHED = { medium: 'email', address: ADDRESS, validated_at: 1 }
const CREDENTIALS = { sid: '17', clientSecret: CLIENT_SECRET, idServer: 'id.example.org' }

let services: ThreepidServices
let foreign: ForeignServer

async function open(answers: Answers, settings: Readonly<Record<string, string>> = {}): Promise<void> {
  foreign = await ForeignServer.start(answers)
  const trusted = JSON.stringify([{ name: 'id.example.org', url: foreign.url, api: 'v1' }])
  services = await ThreepidServices.open({ GATEHOUSE_IDENTITY_SERVERS__TRUSTED: trusted, ...settings })
  await services.addAccount(ALICE)
  await services.addAccount(BOB)
}

afterEach(async () => {
  await services.close()
  await foreign.close()
})

async function addresses(userId: string): Promise<string[]> {
  return (await services.threepids.list(userId)).map(({ address }) => address)
}

describe('A trusted identity server', () => {
  test('proves an address that was validated there', async () => {
    await open({ [`${API}/3pid/getValidated3pid`]: json(200, { ...VOUCHED, address: 'New@Example.com' }) })
    await services.threepids.add(deviceOf(ALICE), { ...CREDENTIALS, bind: false })
    expect(await addresses(ALICE)).toEqual([ADDRESS])
    expect(foreign.received).toEqual([
      {
        method: 'GET',
        url: `${API}/3pid/getValidated3pid?sid=17&client_secret=${CLIENT_SECRET.replace('=', '%3D')}`,
        body: undefined,
      },
    ])
  })

  test('cannot take an address away from its owner (T116)', async () => {
    await open({ [`${API}/3pid/getValidated3pid`]: json(200, VOUCHED) })
    await services.threepids.add(deviceOf(ALICE), { ...CREDENTIALS, bind: false })
    const adding = services.threepids.add(deviceOf(BOB), { ...CREDENTIALS, clientSecret: 'another', bind: false })
    await expect(adding).rejects.toMatchObject({ errcode: 'M_THREEPID_IN_USE' })
    expect(await addresses(ALICE)).toEqual([ADDRESS])
  })

  test('learns the user ID when the client asks to bind the address', async () => {
    await open({
      [`${API}/3pid/getValidated3pid`]: json(200, VOUCHED),
      [`${API}/3pid/bind`]: json(200, { ...VOUCHED, mxid: ALICE }),
    })
    await services.threepids.add(deviceOf(ALICE), { ...CREDENTIALS, bind: true })
    expect(foreign.received.at(-1)).toEqual({
      method: 'POST',
      url: `${API}/3pid/bind`,
      body: { sid: '17', client_secret: CLIENT_SECRET, mxid: ALICE },
    })
    expect(await addresses(ALICE)).toEqual([ADDRESS])
  })

  test.each([
    ['refuses', json(400, { errcode: 'M_UNKNOWN' }), 'M_THREEPID_AUTH_FAILED'],
    ['refuses with a 200', json(200, { errcode: 'M_SESSION_NOT_VALIDATED' }), 'M_THREEPID_AUTH_FAILED'],
    ['is broken', json(500, {}), 'M_UNKNOWN'],
  ])('that %s to bind leaves nothing stored', async (_how, answer, errcode) => {
    await open({ [`${API}/3pid/getValidated3pid`]: json(200, VOUCHED), [`${API}/3pid/bind`]: answer })
    const adding = services.threepids.add(deviceOf(ALICE), { ...CREDENTIALS, bind: true })
    await expect(adding).rejects.toMatchObject({ errcode })
    expect(await addresses(ALICE)).toEqual([])
  })

  test('is not asked to bind what another account has', async () => {
    await open({ [`${API}/3pid/getValidated3pid`]: json(200, VOUCHED), [`${API}/3pid/bind`]: json(200, {}) })
    await services.addAccount('@carol:localhost', ADDRESS)
    const adding = services.threepids.add(deviceOf(ALICE), { ...CREDENTIALS, bind: true })
    await expect(adding).rejects.toMatchObject({ errcode: 'M_THREEPID_IN_USE' })
    expect(foreign.received.map(({ url }) => url.replace(/\?.*/, ''))).toEqual([`${API}/3pid/getValidated3pid`])
  })
})

describe('what an identity server answers never reaches the client as it is (T114)', () => {
  test.each([
    [
      '404 M_NO_VALID_SESSION',
      json(404, { errcode: 'M_NO_VALID_SESSION', error: '<b>no</b>' }),
      403,
      'M_THREEPID_AUTH_FAILED',
    ],
    ['200 M_SESSION_NOT_VALIDATED', json(200, { errcode: 'M_SESSION_NOT_VALIDATED' }), 403, 'M_THREEPID_AUTH_FAILED'],
    [
      '401 M_UNKNOWN_TOKEN',
      json(401, { errcode: 'M_UNKNOWN_TOKEN', error: '<b>no</b>' }),
      403,
      'M_THREEPID_AUTH_FAILED',
    ],
    ['a telephone number', json(200, { medium: 'msisdn', address: '4930123456' }), 403, 'M_THREEPID_AUTH_FAILED'],
    ['an address that is none', json(200, { medium: 'email', address: 'a@b, c@d' }), 403, 'M_THREEPID_AUTH_FAILED'],
    ['429', json(429, { errcode: 'M_LIMIT_EXCEEDED' }), 503, 'M_UNKNOWN'],
    ['500', json(500, { errcode: 'M_UNKNOWN' }), 503, 'M_UNKNOWN'],
    ['201', json(201, VOUCHED), 503, 'M_UNKNOWN'],
    ['null', json(200, null), 503, 'M_UNKNOWN'],
    ['a list', json(200, [VOUCHED]), 503, 'M_UNKNOWN'],
    ['wrong types', json(200, { medium: 'email', address: { $ne: null } }), 503, 'M_UNKNOWN'],
    ['a bare 401', json(401, {}), 503, 'M_UNKNOWN'],
  ])('%s', async (_what, answer, status, errcode) => {
    await open({ [`${API}/3pid/getValidated3pid`]: answer })
    const adding = services.threepids.add(deviceOf(ALICE), { ...CREDENTIALS, bind: false })
    await expect(adding).rejects.toMatchObject({ status, errcode, message: expect.not.stringContaining('<b>') })
    expect(await addresses(ALICE)).toEqual([])
  })
})

describe('an identity server that is not trusted is never contacted (T108, T109, T110, T111)', () => {
  beforeEach(() => open({ [`${API}/3pid/getValidated3pid`]: json(200, VOUCHED) }))

  const forms: readonly ((port: string) => string)[] = [
    (port) => `127.0.0.1:${port}`,
    (port) => `localhost:${port}`,
    (port) => `127.1:${port}`,
    (port) => `0x7f.1:${port}`,
    (port) => `2130706433:${port}`,
    (port) => `①②⑦.0.0.1:${port}`,
    (port) => `[::1]:${port}`,
    (port) => `[::ffff:127.0.0.1]:${port}`,
    (port) => `id.example.org@127.0.0.1:${port}`,
    (port) => `127.0.0.1:${port}#id.example.org`,
    (port) => `127.0.0.1:${port}/?id.example.org`,
    () => 'id.example.org.',
    () => 'ID.example.org',
    () => 'id.example.org/../',
    () => ' id.example.org',
    () => 'id.example.org\0',
    () => '',
    () => '__proto__',
    () => 'constructor',
  ]

  test.each(forms.map((form) => [form('PORT'), form] as const))('%j', async (_shown, form) => {
    const idServer = form(new URL(foreign.url).port)
    for (const bind of [false, true]) {
      const adding = services.threepids.add(deviceOf(ALICE), { ...CREDENTIALS, idServer, bind })
      await expect(adding).rejects.toMatchObject({ status: 403, errcode: 'M_SERVER_NOT_TRUSTED' })
    }
    expect(foreign.received).toEqual([])
  })
})

describe('addresses that an identity server validates', () => {
  const DELEGATED = { GATEHOUSE_EMAIL__VALIDATION: 'identity-server:id.example.org' }
  const REQUEST_TOKEN = `${API}/validate/email/requestToken`
  const VALIDATED = `${API}/3pid/getValidated3pid`
  const ASKED = { method: 'POST', url: REQUEST_TOKEN }
  const LOOKED = { method: 'GET', url: expect.stringMatching(`^${VALIDATED}`) }

  let there: ForeignValidation

  beforeEach(() => {
    there = new ForeignValidation('17', ADDRESS)
  })

  test('it mails, and its sid goes to the client; a repeated attempt does not trouble it again', async () => {
    await open(there.answers, DELEGATED)
    expect(await services.requestToken('register', 'New@example.com')).toEqual({ sid: '17' })
    expect(await services.requestToken('register', ADDRESS)).toEqual({ sid: '17' })
    const body = { email: ADDRESS, client_secret: CLIENT_SECRET, send_attempt: 1 }
    expect(foreign.received).toMatchObject([{ ...ASKED, body }, LOOKED])
    expect(await services.requestToken('register', ADDRESS, { sendAttempt: 2 })).toEqual({ sid: '17' })
    expect(foreign.received).toMatchObject([ASKED, LOOKED, { ...ASKED, body: { ...body, send_attempt: 2 } }, LOOKED])
    expect(await services.mails()).toEqual([])
  })

  test('its word proves the address, for the purpose and the user that were asked for (T095, T096)', async () => {
    await open({ ...there.answers, [REQUEST_TOKEN]: json(200, { sid: 17 }) }, DELEGATED)
    await services.requestToken('add', ADDRESS, { userId: ALICE })
    there.click()
    expect(await services.validation.prove('register', CREDENTIALS)).toBeUndefined()
    await expect(services.threepids.add(deviceOf(BOB), { ...CREDENTIALS, bind: false })).rejects.toMatchObject({
      errcode: 'M_THREEPID_AUTH_FAILED',
    })
    await services.threepids.add(deviceOf(ALICE), { ...CREDENTIALS, bind: false })
    expect(await addresses(ALICE)).toEqual([ADDRESS])
  })

  test('its word on another address than was asked for proves nothing', async () => {
    there = new ForeignValidation('17', 'evil@example.com')
    await open(there.answers, DELEGATED)
    await services.requestToken('register', ADDRESS)
    there.click()
    expect(await services.validation.prove('register', CREDENTIALS)).toBeUndefined()
  })

  test('no link of this server validates such a session', async () => {
    await open(there.answers, DELEGATED)
    await services.requestToken('register', ADDRESS)
    const link = { sid: '17', token: `gmt_${'A'.repeat(43)}`, client: { address: '192.0.2.7' } }
    expect(await services.validation.confirm(link)).toBeUndefined()
  })

  test('one session there serves one address', async () => {
    await open(there.answers, DELEGATED)
    await services.requestToken('add', ADDRESS)
    await expect(services.requestToken('add', 'evil@example.com')).rejects.toMatchObject({ status: 503 })
    expect(await services.storage.validationSessions.find('17')).toMatchObject({ purpose: 'add', address: ADDRESS })
  })

  describe('a click there, which knows no purposes,', () => {
    const REFUSED = { status: 400, errcode: 'M_INVALID_PARAM', message: expect.stringContaining('Choose a new one') }
    const ask = (purpose: 'register' | 'reset' | 'add', details: { sendAttempt?: number; userId?: string } = {}) =>
      services.requestToken(purpose, ADDRESS, details)

    beforeEach(() => open(there.answers, DELEGATED))

    test('for a registration resets no password, asked for before or after it, however long (T095)', async () => {
      await ask('register')
      await services.addAccount('@carol:localhost', ADDRESS)
      await expect(ask('reset')).rejects.toMatchObject(REFUSED)
      there.click()
      for (const later of [0, HOUR, DAY]) {
        services.clock.advance(later)
        await services.storage.validationSessions.deleteExpired(services.clock.now(), 1000)
        await expect(ask('reset')).rejects.toMatchObject(REFUSED)
        expect(await services.validation.prove('reset', CREDENTIALS)).toBeUndefined()
      }
    })

    test('counts for nothing that was asked for after it (T095)', async () => {
      there.click()
      for (const purpose of ['register', 'reset', 'add'] as const)
        await expect(ask(purpose)).rejects.toMatchObject(REFUSED)
      expect(await services.storage.validationSessions.find('17')).toBeUndefined()
    })

    test('for one user serves no other (T096)', async () => {
      await ask('add', { userId: ALICE })
      await expect(ask('add', { userId: BOB })).rejects.toMatchObject(REFUSED)
      await expect(ask('add')).rejects.toMatchObject(REFUSED)
      expect(await services.storage.validationSessions.find('17')).toMatchObject({ userId: ALICE })
    })

    test('that reset a password resets no second one (T098)', async () => {
      await services.addAccount('@carol:localhost', ADDRESS)
      await ask('reset')
      there.click()
      expect(await services.validation.prove('reset', CREDENTIALS)).toMatchObject({ userId: '@carol:localhost' })
      await services.storage.validationSessions.delete('17')
      await expect(ask('reset', { sendAttempt: 2 })).rejects.toMatchObject(REFUSED)
      expect(await services.validation.prove('reset', CREDENTIALS)).toBeUndefined()
    })

    test('is good for a day, however often it is asked for again', async () => {
      await ask('register')
      there.click()
      expect(await ask('register', { sendAttempt: 2 })).toEqual({ sid: '17' })
      expect(await services.validation.prove('register', CREDENTIALS)).toBeDefined()
      services.clock.advance(DAY - 1)
      expect(await ask('register', { sendAttempt: 3 })).toEqual({ sid: '17' })
      services.clock.advance(1)
      expect(await services.validation.prove('register', CREDENTIALS)).toBeUndefined()
      await expect(ask('register', { sendAttempt: 4 })).rejects.toMatchObject(REFUSED)
    })

    test('may come a day after the mail; later the client asks again', async () => {
      await ask('register')
      services.clock.advance(DAY)
      expect(await ask('register')).toEqual({ sid: '17' })
      services.clock.advance(DAY - 1)
      there.click()
      expect(await services.validation.prove('register', CREDENTIALS)).toBeDefined()
    })

    test('does not tell whether an address got an account meanwhile, and resets nothing with this secret', async () => {
      await ask('reset')
      await services.addAccount('@carol:localhost', ADDRESS)
      expect(await ask('reset', { sendAttempt: 2 })).toEqual({ sid: '17' })
      expect(await services.storage.validationSessions.find('17')).toMatchObject({ userId: null })
    })
  })

  test.each([
    ['M_INVALID_EMAIL', json(400, { errcode: 'M_INVALID_EMAIL' }), 400, 'M_INVALID_PARAM'],
    ['another refusal', json(403, { errcode: 'M_FORBIDDEN' }), 503, 'M_UNKNOWN'],
    ['a 401', json(401, { errcode: 'M_UNKNOWN_TOKEN' }), 503, 'M_UNKNOWN'],
    ['a sid that is none', json(200, { sid: '"><svg onload=' }), 503, 'M_UNKNOWN'],
    ['no sid', json(200, {}), 503, 'M_UNKNOWN'],
  ])('%s opens no session', async (_what, answer, status, errcode) => {
    await open({ [REQUEST_TOKEN]: answer }, DELEGATED)
    await expect(services.requestToken('register', ADDRESS)).rejects.toMatchObject({ status, errcode })
    expect(await services.storage.validationSessions.find('17')).toBeUndefined()
  })

  test('the limits hold here too (T099)', async () => {
    await open(there.answers, DELEGATED)
    for (let sendAttempt = 1; sendAttempt <= 4; sendAttempt++)
      await services.requestToken('register', ADDRESS, { sendAttempt })
    await expect(services.requestToken('register', ADDRESS, { sendAttempt: 5 })).rejects.toMatchObject({ status: 429 })
    expect(foreign.received.filter(({ method }) => method === 'POST')).toHaveLength(4)
  })
})
