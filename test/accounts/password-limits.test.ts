import { errcodeOf } from '../support/errcode-of'
import { MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const OWNER = '192.0.2.1'
const EMAIL = 'alice@example.org'
const NUMBER = '447700900123'
const BY_PASSWORD = 'm.login.password'

const email = (address: string) => ({ medium: 'email', address })
const number = (address: string) => ({ medium: 'msisdn', address })
const thirdparty = (medium: string, address: string) => ({ identifier: { type: 'm.id.thirdparty', medium, address } })
const phone = (number: string) => ({ identifier: { type: 'm.id.phone', country: 'GB', phone: number } })
const user = (name: string) => ({ identifier: { type: 'm.id.user', user: name } })

const named = (name: string) => [
  { user: name },
  user(name.toUpperCase()),
  { user: `@${name}:gatehouse.test` },
  user(`@${name.toUpperCase()}:gatehouse.test`),
]
const mailed = (address: string) => [
  email(address),
  email(address.toUpperCase()),
  thirdparty('email', ` ${address}`),
  email(`${address} `),
]
const dialled = (country: string, rest: string) => [
  number(country + rest),
  number(`+${country}${rest}`),
  thirdparty('msisdn', `+${country} ${rest}`),
  phone(`+${country}-${rest}`),
]

const isBucket = (row: unknown): row is { key: string; tat: number } =>
  typeof row === 'object' && row !== null && 'key' in row && typeof row.key === 'string' && 'tat' in row

describe('limits of wrong passwords', () => {
  const gatehouse = useFreshServer({
    config: { trusted_proxies: ['127.0.0.1'], limits: { guesses_per_account: { burst: 10 } } },
  })
  const client = new MatrixClient(gatehouse)
  let token: string

  const post = (path: string, body: object, address: string) =>
    gatehouse.http.post(`/_matrix/client/v3${path}`).set('X-Forwarded-For', address).send(body)
  const login = (who: object, password: string, address: string) =>
    post('/login', { type: BY_PASSWORD, ...who, password }, address)
  const alice = { user: 'alice' }

  /** Wherever a password can be tried: each changes nothing when it is right. */
  const doors: Readonly<
    Record<string, (password: string, address: string) => Promise<{ status: number; body: unknown }>>
  > = {
    'the login': (password, address) => login(alice, password, address),
    'the password stage': (password, address) => {
      const auth = { type: BY_PASSWORD, ...alice, password }
      return post('/account/password', { new_password: PASSWORD, logout_devices: false, auth }, address)
    },
    'the password stage of somebody who is logged in': (password, address) => {
      const auth = { type: BY_PASSWORD, ...alice, password }
      return post('/delete_devices', { devices: [], auth }, address).auth(token, { type: 'bearer' })
    },
    'the page of the password stage': async (password, address) => {
      const session = text((await post('/account/password', {}, address)).body, 'session')
      return post(`/auth/${BY_PASSWORD}/fallback/web?session=${session}`, { ...alice, password }, address)
    },
  }

  beforeEach(async () => {
    token = (await client.register('alice')).token
    const now = gatehouse.clock.now()
    for (const [medium, address] of [
      ['email', EMAIL],
      ['msisdn', NUMBER],
    ] as const) {
      const threepid = { medium, address, userId: '@alice:gatehouse.test', validatedAt: now, addedAt: now }
      await gatehouse.context.storage.threepids.insert(threepid)
    }
  })

  it('bound the guesses for one account over all clients, wherever they are made, and spare who logged in before (T084, T135)', async () => {
    await client.register('mallory')
    expect((await login({ user: 'mallory' }, PASSWORD, '198.51.100.66')).status).toBe(200)
    const tries = Object.values(doors)
    for (const attempt of tries) expect((await attempt(PASSWORD, OWNER)).status).toBe(200)
    for (let host = 0; host < 10; host++) {
      await tries[host % tries.length]?.('wrong', `198.51.100.${String(host)}`)
    }
    // A new client, one that has guessed before, and one that has logged in to its own account.
    for (const address of ['198.51.100.99', '198.51.100.1', '198.51.100.66']) {
      for (const [where, attempt] of Object.entries(doors)) {
        const [right, wrong] = [await attempt(PASSWORD, address), await attempt('wrong', address)]
        expect([where, right.status, errcodeOf(right.body)]).toEqual([where, wrong.status, 'M_FORBIDDEN'])
        expect([401, 403]).toContain(right.status)
      }
    }
    for (const attempt of tries) expect((await attempt(PASSWORD, OWNER)).status).toBe(200)
  })

  it('are given back once each, also where one of them cannot be', async () => {
    for (let attempt = 0; attempt < 3; attempt++) await login(alice, 'wrong', OWNER)
    const inDatabase = (statement: string) => {
      const file = gatehouse.openFile()
      file.exec(statement)
      file.close()
    }
    const fullAgainAt = () =>
      gatehouse
        .rows('rate_limits')
        .flatMap((row) => (isBucket(row) && row.key.startsWith('password_failures_per_client:') ? [row.tat] : []))
    const before = fullAgainAt()
    inDatabase(`create trigger no_refund before update on rate_limits
      when new.key like 'password_failures_per_account:%' and new.tat < old.tat begin select raise(abort, 'no'); end`)
    expect((await login(alice, PASSWORD, OWNER)).status).toBe(500)
    expect(fullAgainAt()).toEqual(before)
    inDatabase('drop trigger no_refund')
    expect((await login(alice, PASSWORD, OWNER)).status).toBe(200)
  })

  it.each<[string, object[]]>([
    ['the name of an account', named('alice')],
    ['the name of nobody', named('nobody')],
    ['the e-mail address of an account', mailed(EMAIL)],
    ['the e-mail address of nobody', mailed('nobody@example.org')],
    ['the telephone number of an account', dialled('44', '7700900123')],
    ['the telephone number of nobody', dialled('44', '7700900999')],
  ])('are the same for every spelling of %s (T080, T100)', async (_what, spellings) => {
    const statuses: number[] = []
    for (let attempt = 0; attempt < 12; attempt++) {
      statuses.push((await login(spellings[attempt % spellings.length] ?? {}, 'wrong', OWNER)).status)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(403), 429, 429])
  })

  it.each([
    ['name', alice, [email(EMAIL), email('nobody@example.org'), number(NUMBER), number('447700900999')]],
    ['e-mail address', email(EMAIL), [alice, { user: 'nobody' }, number(NUMBER), number('447700900999')]],
    ['telephone number', number(NUMBER), [alice, { user: 'nobody' }, email(EMAIL), email('nobody@example.org')]],
  ])('tell by the %s of an account nothing of its other names (T080)', async (_what, guessed, others) => {
    for (let attempt = 0; attempt < 11; attempt++) await login(guessed, 'wrong', '198.51.100.1')
    const replies = []
    for (const other of others) replies.push(await login(other, 'wrong', '198.51.100.1'))
    expect(new Set(replies.map(({ status, text }) => `${String(status)} ${text}`)).size).toBe(1)
    expect(replies[0]?.status).toBe(403)
  })

  it.each([
    ['/56', 'password_failures_per_site', (n: number) => `2001:db8:1:${String(n)}::1`, '2001:db8:1:100::1'],
    ['/48', 'password_failures_per_network', (n: number) => `2001:db8:1:${String(n)}00::1`, '2001:db8:2::1'],
  ])('count an IPv6 %s together, whichever network in it asks (T084)', async (_size, limit, clientIn, outside) => {
    await gatehouse.restart({ trusted_proxies: ['127.0.0.1'], limits: { [limit]: { burst: 5 } } })
    const statuses: number[] = []
    for (let n = 0; n < 7; n++) statuses.push((await login(alice, 'wrong', clientIn(n))).status)
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429, 429])
    expect((await login(alice, 'wrong', outside)).status).toBe(403)
  })
})
