import { createPrivateKey, createPublicKey } from 'node:crypto'
import { errcodeOf } from '../support/errcode-of'
import { FakeIdentityServer } from '../support/fake-identity-server'
import { MatrixClient, PASSWORD, type Person } from '../support/matrix-client'
import { useTempDir } from '../support/temp-dir'
import { useStoppedServer } from '../support/use-server'

const SEED = Buffer.alloc(32, 7)
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), SEED]),
  format: 'der',
  type: 'pkcs8',
})
const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-32)

const OWN_TOKEN = 'token-of-the-server'
const id_access_token = 'token-of-alice-there'
const client_secret = 'a-secret'
const ADDRESS = 'alice@example.org'
const BOUND = `email ${ADDRESS}`
const HOUR = 3_600_000
const SUCCESS = { id_server_unbind_result: 'success' }
const NO_SUPPORT = { id_server_unbind_result: 'no-support' }

interface Opening {
  readonly signs?: boolean
  readonly config?: object
  readonly others?: readonly object[]
}

describe.each(['v1', 'v2'] as const)('a trusted identity server with API %s', (api) => {
  const files = useTempDir()
  const gatehouse = useStoppedServer()
  const client = new MatrixClient(gatehouse)
  const id_server = 'id.example.org'
  let there: FakeIdentityServer
  let alice: Person

  async function open({ signs = true, config = {}, others = [] }: Opening = {}): Promise<void> {
    const access_token_file = api === 'v2' ? files.write('token', OWN_TOKEN) : undefined
    const signing_key_file = signs
      ? files.write('signing.key', `ed25519 a_test ${SEED.toString('base64').replace('=', '')}\n`)
      : undefined
    const trusted = [{ name: id_server, url: there.url, api, access_token_file }, ...others]
    await gatehouse.start({ config: { identity_servers: { trusted, signing_key_file }, ...config } })
    alice = await client.register('alice')
  }

  beforeEach(async () => {
    there = new FakeIdentityServer({ api, tokens: [OWN_TOKEN, id_access_token], publicKey })
    await there.start()
  })
  afterEach(() => there.close())

  const credentials = () => ({ ...there.validate('email', ADDRESS, client_secret), client_secret })
  const bind = (more: object = {}) =>
    client.post('/account/3pid/bind', { ...credentials(), id_server, id_access_token, ...more }, alice.token)
  const add = (more: object = {}) =>
    client.post(
      '/account/3pid',
      { three_pid_creds: { ...credentials(), id_server, id_access_token }, ...more },
      alice.token,
    )
  const unbind = async (path: 'unbind' | 'delete', more: object = {}) => {
    const { body }: { body: object } = await client.post(
      `/account/3pid/${path}`,
      { medium: 'email', address: ADDRESS, ...more },
      alice.token,
    )
    return body
  }
  const deactivate = async (more: object = {}) => {
    const auth = { type: 'm.login.password', user: 'alice', password: PASSWORD }
    const { body }: { body: object } = await client.post('/account/deactivate', { auth, ...more }, alice.token)
    return body
  }
  const unbinds = () => there.received.filter(({ url }) => url.endsWith('/unbind'))

  it('adds, binds, unbinds and deletes an address, each by itself', async () => {
    await open()
    expect((await add()).status).toBe(200)
    expect(there.bindings.size).toBe(0)
    expect((await bind()).status).toBe(200)
    expect(there.bindings.get(BOUND)).toBe('@alice:gatehouse.test')
    expect(await unbind('unbind')).toEqual(SUCCESS)
    expect(there.bindings.size).toBe(0)
    expect(await client.addresses(alice.token)).toEqual([ADDRESS])
    expect(await unbind('delete')).toEqual(NO_SUPPORT)
    expect(await client.addresses(alice.token)).toEqual([])
    expect(unbinds()).toHaveLength(1)
  })

  it('binds what a client of 2016 adds with bind, and unbinds it when it is deleted (T178)', async () => {
    await open()
    expect((await add({ bind: true })).status).toBe(200)
    expect(there.bindings.get(BOUND)).toBe('@alice:gatehouse.test')
    expect(await unbind('delete')).toEqual(SUCCESS)
    expect(there.bindings.size).toBe(0)
    expect(gatehouse.rows('identity_bindings')).toEqual([])
  })

  it('unbinds what is bound when the account is deactivated (T178)', async () => {
    await open()
    await add({ bind: true }).expect(200)
    expect(await deactivate()).toEqual(SUCCESS)
    expect(there.bindings.size).toBe(0)
  })

  it('that is away unbinds later, after a restart too, and until then nobody says it has (T178)', async () => {
    await open()
    await add({ bind: true }).expect(200)
    there.isAway = true
    expect(await deactivate()).toEqual(NO_SUPPORT)
    await gatehouse.restart()
    gatehouse.clock.advance(HOUR)
    await gatehouse.context.unbinder.unbindDue()
    expect(there.bindings.size).toBe(1)
    expect(gatehouse.rows('identity_bindings')).toHaveLength(1)
    there.isAway = false
    await gatehouse.context.unbinder.unbindDue()
    expect(there.bindings.size).toBe(1)
    gatehouse.clock.advance(HOUR)
    await gatehouse.context.unbinder.unbindDue()
    expect(there.bindings.size).toBe(0)
    expect(gatehouse.rows('identity_bindings')).toEqual([])
  })

  it('that never comes back is given up after about a month', async () => {
    await open()
    await bind().expect(200)
    there.isAway = true
    expect(await unbind('unbind')).toEqual(NO_SUPPORT)
    let days = 0
    for (; days < 60 && gatehouse.rows('identity_bindings').length > 0; days += 0.25) {
      gatehouse.clock.advance(6 * HOUR)
      await gatehouse.context.unbinder.unbindDue()
    }
    expect(days).toBeGreaterThan(28)
    expect(days).toBeLessThan(40)
    expect(gatehouse.log.text).toContain('is given up')
    expect(gatehouse.log.text).not.toContain(ADDRESS)
  })

  it.each([
    ['given up after three tries', 'M_UNRECOGNIZED', false],
    ['asked on', 'M_TERMS_NOT_SIGNED', true],
  ])('is %s if it refuses with %s', async (_what, refusal, isAskedOn) => {
    await open()
    await bind().expect(200)
    there.refusal = refusal
    await unbind('unbind')
    for (let round = 2; round <= 10; round++) {
      gatehouse.clock.advance(6 * HOUR)
      await gatehouse.context.unbinder.unbindDue()
    }
    expect(unbinds().length > 3).toBe(isAskedOn)
    expect(gatehouse.rows('identity_bindings')).toHaveLength(isAskedOn ? 1 : 0)
  })

  it('unbinds while another one, for which much is due, is away', async () => {
    const dead = new FakeIdentityServer({ api })
    await dead.start()
    dead.isAway = true
    const other = { name: 'dead.example.org', url: dead.url, api }
    await open({ others: [other] })
    const { storage, unbinder } = gatehouse.context
    const unbindAt = gatehouse.clock.now() + HOUR
    const entry = { medium: 'email', userId: '@alice:gatehouse.test', boundAt: 1, attempts: 0, unbindAt } as const
    for (let index = 0; index < 12; index++) {
      const address = `${String(index)}@example.org`
      await storage.identityBindings.insert({ ...entry, id: address, address, identityServer: other.name })
    }
    const last = { ...entry, id: 'last', address: ADDRESS, identityServer: id_server, unbindAt: unbindAt + 1 }
    await storage.identityBindings.insert(last)
    await unbinder.unbindDue()
    gatehouse.clock.advance(2 * HOUR)
    await unbinder.unbindDue()
    expect([unbinds().length, dead.received.length]).toEqual([1, 5])
    await dead.close()
    expect(gatehouse.rows('identity_bindings')).toHaveLength(12)
  })

  it('is asked to unbind only so many addresses that an account never had', async () => {
    await open()
    there.isAway = true
    for (let index = 0; index < 22; index++) {
      await unbind('unbind', { address: `${String(index)}@example.org`, id_server })
    }
    expect(gatehouse.rows('identity_bindings')).toHaveLength(20)
  })

  it('is asked once at a time, by however many processes', async () => {
    await open()
    await bind().expect(200)
    there.isAway = true
    await unbind('unbind')
    there.isAway = false
    gatehouse.clock.advance(HOUR)
    const { storage } = gatehouse.context
    const now = gatehouse.clock.now()
    const leases = await Promise.all([1, 2, 3].map(() => storage.identityBindings.leaseDue(now, now + HOUR, 5)))
    expect(leases.map(({ length }) => length).toSorted()).toEqual([0, 0, 1])
  })

  it('keeps what is bound again before the queue has unbound it', async () => {
    await open()
    await bind().expect(200)
    there.isAway = true
    await unbind('unbind')
    there.isAway = false
    await bind().expect(200)
    gatehouse.clock.advance(24 * HOUR)
    await gatehouse.context.unbinder.unbindDue()
    expect(there.bindings.get(BOUND)).toBe('@alice:gatehouse.test')
  })

  it('is not said to have unbound what is bound again meanwhile', async () => {
    await open()
    await bind().expect(200)
    there.beforeReply = async (url) => {
      if (url.endsWith('/unbind')) await bind().expect(200)
    }
    expect(await unbind('unbind')).toEqual(NO_SUPPORT)
    expect(there.bindings.get(BOUND)).toBe('@alice:gatehouse.test')
    expect(gatehouse.rows('identity_bindings')).toHaveLength(1)
  })

  it('is asked to unbind what this server does not know of, if the client names it', async () => {
    await open()
    there.bindings.set(BOUND, '@alice:gatehouse.test')
    expect(await unbind('unbind')).toEqual(NO_SUPPORT)
    expect(await unbind('unbind', { id_server: 'evil.example.org' })).toEqual(NO_SUPPORT)
    expect(there.bindings.size).toBe(1)
    expect(await unbind('unbind', { id_server })).toEqual(SUCCESS)
    expect(there.bindings.size).toBe(0)
  })

  it('never unbinds for one user what another one has bound (T116)', async () => {
    await open()
    there.bindings.set(BOUND, '@bob:gatehouse.test')
    await unbind('unbind', { id_server })
    expect(there.bindings.get(BOUND)).toBe('@bob:gatehouse.test')
    expect(unbinds()).toMatchObject([{ body: { mxid: '@alice:gatehouse.test' } }])
  })

  it('keeps what it has where this server has no key to sign with, and nobody says otherwise', async () => {
    await open({ signs: false })
    await add({ bind: true }).expect(200)
    expect(await unbind('delete')).toEqual(NO_SUPPORT)
    gatehouse.clock.advance(HOUR)
    await gatehouse.context.unbinder.unbindDue()
    expect(unbinds()).toEqual([])
    expect(gatehouse.rows('identity_bindings')).toHaveLength(1)
  })

  it('unbinds later what it has bound if its reply was lost', async () => {
    await open()
    there.beforeReply = async (url) => {
      if (url.endsWith('/bind')) await Promise.reject(new Error('lost'))
    }
    expect((await bind()).status).toBe(503)
    expect((await add({ bind: true })).status).toBe(503)
    expect(there.bindings.get(BOUND)).toBe('@alice:gatehouse.test')
    gatehouse.clock.advance(HOUR)
    await gatehouse.context.unbinder.unbindDue()
    expect(there.bindings.size).toBe(0)
    expect(gatehouse.rows('identity_bindings')).toEqual([])
  })

  it('keeps a binding of before if its reply to a second one was lost', async () => {
    await open()
    await bind().expect(200)
    there.beforeReply = async (url) => {
      if (url.endsWith('/bind')) await Promise.reject(new Error('lost'))
    }
    expect((await bind()).status).toBe(503)
    gatehouse.clock.advance(HOUR)
    await gatehouse.context.unbinder.unbindDue()
    expect(there.bindings.get(BOUND)).toBe('@alice:gatehouse.test')
  })

  it.each([
    ['keeps what its user bound before', true],
    ['takes back what was new', false],
  ])('%s, if the account does not get the address', async (_what, isBoundBefore) => {
    await open()
    if (isBoundBefore) await bind().expect(200)
    there.beforeReply = async (url) => {
      if (url.endsWith('/bind')) await client.post('/logout', {}, alice.token)
    }
    expect((await add({ bind: true })).status).toBe(401)
    expect(there.bindings.has(BOUND)).toBe(isBoundBefore)
    expect(gatehouse.rows('identity_bindings')).toHaveLength(isBoundBefore ? 1 : 0)
  })

  it('is told nothing of an address that it has not validated, and nothing is remembered (T120)', async () => {
    await open()
    const { status, body } = await bind({ sid: '999' })
    expect([status, errcodeOf(body)]).toEqual([404, 'M_NO_VALID_SESSION'])
    expect(gatehouse.rows('identity_bindings')).toEqual([])
    expect(there.received.filter(({ url }) => url.endsWith('/bind'))).toEqual([])
  })

  it('is sent nothing by which it, or anybody else, could be asked again; nothing of it is stored (T115)', async () => {
    await open()
    await bind().expect(200)
    const stored = JSON.stringify(gatehouse.rows('identity_bindings'))
    for (const secret of [client_secret, id_access_token, OWN_TOKEN]) {
      expect(stored).not.toContain(secret)
      expect(gatehouse.log.text).not.toContain(secret)
    }
    const tokens = there.received.map(({ authorization }) => authorization)
    expect(new Set(tokens)).toEqual(new Set([api === 'v2' ? `Bearer ${id_access_token}` : undefined]))
  })

  it('binds the address of a registration with bind_email, which is unbound with the account', async () => {
    const email = { validation: `identity-server:${id_server}` }
    await open({ config: { email, registration: { flows: [['m.login.dummy'], ['m.login.email.identity']] } } })
    const request = { email: 'carol@example.org', client_secret: 'of-carol', send_attempt: 1 }
    const { body }: { body: { sid: string } } = await client.post('/register/email/requestToken', request).expect(200)
    there.validate('email', 'carol@example.org', 'of-carol')
    const threepid_creds = { sid: body.sid, client_secret: 'of-carol' }
    const auth = { type: 'm.login.email.identity', threepid_creds }
    await client.post('/register', { username: 'carol', password: PASSWORD, bind_email: true, auth }).expect(200)
    expect(there.bindings.get('email carol@example.org')).toBe('@carol:gatehouse.test')
    const proof = { type: 'm.login.password', user: 'carol', password: PASSWORD }
    expect((await client.post('/account/deactivate', { auth: proof })).body).toEqual(SUCCESS)
    expect(there.bindings.size).toBe(0)
  })
})
