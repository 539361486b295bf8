import { HashPool } from '../../src/passwords/hash-pool'
import { Passwords } from '../../src/passwords/passwords'
import { stringify } from 'yaml'
import { DAY } from '../../src/platform/clock'
import { errcodeOf } from '../support/errcode-of'
import { MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useTempDir } from '../support/temp-dir'
import { useFreshServer, useServer, useStoppedServer } from '../support/use-server'

const BY_PASSWORD = 'm.login.password'

describe('logging in with a password', () => {
  const gatehouse = useFreshServer()
  const client = new MatrixClient(gatehouse)

  beforeEach(async () => {
    await client.register('alice')
  })

  const login = (body: object) => client.post('/login', { type: BY_PASSWORD, password: PASSWORD, ...body })
  const refusal = { errcode: 'M_FORBIDDEN', error: 'The user name or the password is wrong.' }

  it.each([
    ['the localpart', { user: 'alice' }],
    ['the full user ID', { user: '@alice:gatehouse.test' }],
    ['upper case', { user: 'Alice' }],
    ['m.id.user', { identifier: { type: 'm.id.user', user: 'alice' } }],
    ['m.id.user with the full user ID', { identifier: { type: 'm.id.user', user: '@alice:gatehouse.test' } }],
    ['an identifier beside an old field', { identifier: { type: 'm.id.user', user: 'alice' }, user: 'bob' }],
  ])('identifies the user by %s', async (_what, who) => {
    const { status, body } = await login(who)
    expect([status, body]).toEqual([
      200,
      {
        user_id: '@alice:gatehouse.test',
        home_server: 'gatehouse.test',
        device_id: expect.stringMatching(/^[A-Z]{10}$/),
        access_token: expect.stringMatching(/^gat_/),
      },
    ])
    expect((await client.whoami(text(body, 'access_token'))).body).toEqual({
      user_id: '@alice:gatehouse.test',
      device_id: text(body, 'device_id'),
      is_guest: false,
    })
  })

  it.each([
    ['medium and address', (address: string) => ({ medium: 'email', address })],
    ['m.id.thirdparty', (address: string) => ({ identifier: { type: 'm.id.thirdparty', medium: 'email', address } })],
  ])('identifies the user by an address of the account, as %s, in upper or lower case', async (_what, who) => {
    const three_pid_creds = await client.validate('add', 'alice@example.org')
    const token = text((await login({ user: 'alice' })).body, 'access_token')
    await client.post('/account/3pid', { three_pid_creds }, token)
    expect((await login(who('Alice@Example.ORG'))).status).toBe(200)
    expect((await login(who('nobody@example.org'))).body).toEqual(refusal)
    expect((await login(who('no address'))).body).toEqual(refusal)
  })

  it('answers a wrong password, an unknown user, another server and a malformed name alike (T080)', async () => {
    for (const user of ['alice', 'nobody', '@alice:elsewhere.test', '@', '', 'a b', '@alice']) {
      const { status, body } = await login({ user, password: 'wrong' })
      expect({ user, status, body: body as unknown }).toEqual({ user, status: 403, body: refusal })
    }
  })

  it.each([[''], [' '], ['null']])('refuses %j as the password of an account without one (T085)', async (password) => {
    await gatehouse.restart({ registration: { guests: true } })
    const guest = await client.post('/register?kind=guest', {})
    const user = text(guest.body, 'user_id')
    const { status, body } = await client.login(user, { password })
    expect([status, body]).toEqual([403, refusal])
  })

  it('ends the earlier tokens of the same device, and of no other', async () => {
    const phone = (await login({ user: 'alice', device_id: 'PHONE', initial_device_display_name: 'Phone' })).body
    const laptop = (await login({ user: 'alice', device_id: 'LAPTOP' })).body
    const again = (await login({ user: 'alice', device_id: 'PHONE', initial_device_display_name: 'Other' })).body
    const status = async (login: unknown) => (await client.whoami(text(login, 'access_token'))).status
    expect([await status(phone), await status(laptop), await status(again)]).toEqual([401, 200, 200])
  })

  it('a login during which the password changes does not survive the change (T030)', async () => {
    const auth = { type: BY_PASSWORD, user: 'alice', password: PASSWORD }
    const change = { new_password: 'quite another secret', auth }
    const [logins] = await Promise.all([
      Promise.all(Array.from({ length: 5 }, () => login({ user: 'alice' }))),
      client.post('/account/password', change),
    ])
    for (const { status, body } of logins) {
      if (status === 200) expect((await client.whoami(text(body, 'access_token'))).status).toBe(401)
      else expect(status).toBe(403)
    }
    expect((await login({ user: 'alice', password: 'quite another secret' })).status).toBe(200)
  })

  it('answers 429 after many wrong passwords from one client for one account, for some time (T084)', async () => {
    const statuses = []
    for (let attempt = 0; attempt < 15; attempt++)
      statuses.push((await login({ user: 'alice', password: 'wrong' })).status)
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 403))
    expect(statuses.at(-1)).toBe(429)
    gatehouse.clock.advance(DAY)
    expect((await login({ user: 'alice' })).status).toBe(200)
  })

  it('counts guesses at the login and at the password stage together (T084)', async () => {
    for (let attempt = 0; attempt < 10; attempt++) await login({ user: 'alice', password: 'wrong' })
    const auth = { type: BY_PASSWORD, user: 'alice', password: 'wrong' }
    expect((await client.post('/account/password', { new_password: PASSWORD, auth })).status).toBe(429)
  })

  it('does not count right passwords', async () => {
    for (let attempt = 0; attempt < 30; attempt++) expect((await login({ user: 'alice' })).status).toBe(200)
  })

  it('refuses an unknown login type, and lists the known ones', async () => {
    for (const type of ['m.login.token', 'M.LOGIN.PASSWORD', '', 'constructor', 'toString', '__proto__']) {
      const { status, body } = await login({ user: 'alice', type })
      expect({ type, status, errcode: errcodeOf(body) }).toEqual({ type, status: 400, errcode: 'M_UNKNOWN' })
    }
    const { body } = await login({ user: 'alice', type: 'm.login.magic' })
    expect(text(body, 'error')).toContain('m.login.password')
    const { flows }: { flows: unknown } = (await client.get('/login')).body
    expect(flows).toEqual([{ type: 'm.login.password' }, { type: 'm.login.application_service' }])
  })

  it('ignores the access token of an earlier login', async () => {
    const token = text((await login({ user: 'alice' })).body, 'access_token')
    await client.post('/logout', {}, token)
    const again = { type: BY_PASSWORD, user: 'alice', password: PASSWORD }
    expect((await client.post('/login', again, token)).status).toBe(200)
    expect((await client.post('/login?access_token=', again)).status).toBe(200)
  })
})

describe('a stranger who guesses passwords', () => {
  const gatehouse = useServer({ config: { trusted_proxies: ['127.0.0.1'] } })
  const client = new MatrixClient(gatehouse)

  it('cannot lock the owner out of the account (T135)', async () => {
    await client.register('alice')
    const login = (password: string, address: string) =>
      gatehouse.http
        .post('/_matrix/client/v3/login')
        .set('X-Forwarded-For', address)
        .send({ type: BY_PASSWORD, user: 'alice', password })
    const statuses = []
    for (let attempt = 0; attempt < 15; attempt++) statuses.push((await login('wrong', '192.0.2.1')).status)
    expect(statuses).toContain(429)
    expect((await login(PASSWORD, '192.0.2.1')).status).toBe(429)
    expect((await login(PASSWORD, '198.51.100.1')).status).toBe(200)
  })
})

describe('an application service', () => {
  const gatehouse = useStoppedServer()
  const client = new MatrixClient(gatehouse)
  const files = useTempDir()
  const TOKEN = 'a-secret-of-the-bridge'

  it('logs its own users in, by its token alone', async () => {
    const bridge = {
      id: 'bridge',
      url: null,
      as_token: TOKEN,
      hs_token: 'another',
      sender_localpart: 'bridge-bot',
      namespaces: { users: [{ regex: '@_bridged_.*', exclusive: true }] },
    }
    const application_services = [files.write('bridge.yaml', stringify(bridge))]
    await gatehouse.start({ config: { application_services } })
    await client.register('alice')
    const type = 'm.login.application_service'
    const register = { type, username: '_bridged_Bob', inhibit_login: true }
    expect((await client.post('/register', register, TOKEN)).status).toBe(200)

    const login = (user: string, token?: string) =>
      client.post('/login', { type, identifier: { type: 'm.id.user', user } }, token)
    const { status, body } = await login('_bridged_Bob', TOKEN)
    expect([status, text(body, 'user_id')]).toEqual([200, '@_bridged_Bob:gatehouse.test'])
    expect((await client.whoami(text(body, 'access_token'))).status).toBe(200)

    const refusals = await Promise.all([
      login('_bridged_Bob'),
      login('_bridged_Bob', 'wrong'),
      login('alice', TOKEN),
      login('_bridged_bob', TOKEN),
      client.login('_bridged_Bob', { password: '' }),
    ])
    expect(refusals.map((reply) => [reply.status, errcodeOf(reply.body)])).toEqual([
      [401, 'M_MISSING_TOKEN'],
      [401, 'M_UNKNOWN_TOKEN'],
      [403, 'M_EXCLUSIVE'],
      [403, 'M_FORBIDDEN'],
      [403, 'M_FORBIDDEN'],
    ])
  })
})

describe('a password hash with outdated settings', () => {
  const gatehouse = useServer()
  const client = new MatrixClient(gatehouse)

  it('is replaced by the next successful login, and by no failed one (T082)', async () => {
    const { userId } = await client.register('alice')
    const settings = { min_length: 8, bcrypt_cost: 5, peppers: [] }
    const costlier = new Passwords({ settings, serverName: 'gatehouse.test', pool: new HashPool(gatehouse.log) })
    const old = await costlier.hash(PASSWORD, '192.0.2.1')
    await costlier.close()
    await gatehouse.context.storage.accounts.setPasswordHash(userId, old)
    const login = (password: string) => client.login('alice', { password })
    const stored = async () => (await gatehouse.context.storage.accounts.find(userId))?.passwordHash

    expect((await login('wrong')).status).toBe(403)
    expect(await stored()).toBe(old)
    expect((await login(PASSWORD)).status).toBe(200)
    expect(await stored()).toContain('$04$')
    expect((await login(PASSWORD)).status).toBe(200)
  })
})
