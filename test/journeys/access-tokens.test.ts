import { HashPool } from '../../src/passwords/hash-pool'
import { Passwords } from '../../src/passwords/passwords'
import { errcodeOf } from '../support/errcode-of'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useStoppedServer } from '../support/use-server'

const BY_PASSWORD = 'm.login.password'

const gatehouse = useStoppedServer()
const client = new MatrixClient(gatehouse)

describe('access tokens over HTTP', () => {
  it('T067: may come in the query for old clients, are not logged, and no answer is kept by anybody', async () => {
    await gatehouse.start()
    const { token } = await client.register('alice')
    const reply = await client.get(`/account/whoami?access_token=${token}`)
    expect([reply.status, reply.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(gatehouse.log.text).toContain('getTokenOwner')
    expect(gatehouse.log.text).not.toContain(token)
    expect(gatehouse.log.text).not.toContain('gat_')
  })

  it('T067: are not looked for in the query when the operator says so', async () => {
    await gatehouse.start({ config: { access_tokens: { in_query: false } } })
    const { token } = await client.register('alice')
    const { status, body } = await client.get(`/account/whoami?access_token=${token}`)
    expect([status, errcodeOf(body)]).toEqual([401, 'M_MISSING_TOKEN'])
    expect((await client.get('/account/whoami', token)).status).toBe(200)
    expect((await client.get('/account/whoami?access_token=nonsense', token)).status).toBe(200)
  })

  it('T074: of a user make nobody an application service, and nothing of somebody else', async () => {
    await gatehouse.start()
    const { token } = await client.register('alice')
    const type = 'm.login.application_service'
    const asService = await client.post('/register', { type, username: 'bob' }, token)
    expect([asService.status, errcodeOf(asService.body)]).toEqual([401, 'M_UNKNOWN_TOKEN'])
    const asUser = await client.post('/register', { username: 'bob', password: PASSWORD, auth: DUMMY }, token)
    expect([asUser.status, text(asUser.body, 'user_id')]).toEqual([200, '@bob:gatehouse.test'])
    const { devices }: { devices: unknown[] } = (await client.get('/devices', token)).body
    expect(devices).toHaveLength(1)
  })
})

describe('T073: guesses at registration tokens', () => {
  it('are counted together, at whichever door they come', async () => {
    const token = 'right'
    const registration = { flows: [['m.login.registration_token']], tokens: [{ token, uses_allowed: null }] }
    const limits = { registration_token_failures_per_client: { burst: 6, per_second: 0.0001 } }
    await gatehouse.start({ config: { registration, limits } })
    const prefix = '/_matrix/client/v1/register/m.login.registration_token'
    const validity = (guess: string) => gatehouse.http.get(`${prefix}/validity`).query({ token: guess })
    const stage = (guess: string) =>
      client.post('/register', { auth: { type: 'm.login.registration_token', token: guess }, password: PASSWORD })
    const session = text((await client.post('/register', {})).body, 'session')
    const page = (guess: string) =>
      client.post(`/auth/m.login.registration_token/fallback/web?session=${session}`, { token: guess })

    expect((await validity(token)).body).toEqual({ valid: true })
    for (const guess of ['one', 'two']) {
      expect((await validity(guess)).body).toEqual({ valid: false })
      expect((await stage(guess)).status).toBe(401)
      expect((await page(guess)).status).toBe(401)
    }
    for (const door of [validity, stage, page]) expect((await door(token)).status).toBe(429)
  })
})

describe('T082: a hash that is out of date', () => {
  it('is replaced by the next good login, and by no bad one', async () => {
    await gatehouse.start()
    const { userId } = await client.register('alice')
    const settings = { min_length: 8, bcrypt_cost: 5, peppers: [] }
    const costlier = new Passwords({ settings, serverName: 'gatehouse.test', pool: new HashPool() })
    const old = await costlier.hash(PASSWORD, '127.0.0.1')
    await costlier.close()
    await gatehouse.context.storage.accounts.setPasswordHash(userId, old)
    const login = (password: string) => client.post('/login', { type: BY_PASSWORD, user: 'alice', password })
    const stored = async () => (await gatehouse.context.storage.accounts.find(userId))?.passwordHash

    expect((await login('wrong')).status).toBe(403)
    expect(await stored()).toBe(old)
    expect((await login(PASSWORD)).status).toBe(200)
    expect(await stored()).toContain('$04$')
    expect((await login(PASSWORD)).status).toBe(200)
  })
})

describe('T086: changing a password', () => {
  it('is nothing for guests and users of application services, who have none', async () => {
    await gatehouse.start({ config: { registration: { guests: true } } })
    const guest = await client.post('/register?kind=guest', {})
    const user = text(guest.body, 'user_id')
    const change = { new_password: 'quite another secret', auth: { type: BY_PASSWORD, user, password: '' } }
    const withToken = await client.post('/account/password', change, text(guest.body, 'access_token'))
    expect([withToken.status, errcodeOf(withToken.body)]).toEqual([403, 'M_GUEST_ACCESS_FORBIDDEN'])
    const without = await client.post('/account/password', change)
    expect([without.status, errcodeOf(without.body)]).toEqual([401, 'M_FORBIDDEN'])
  })
})
