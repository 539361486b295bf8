import { HOUR } from '../../src/platform/clock'
import { errcodeOf } from '../support/errcode-of'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const EMAIL = 'm.login.email.identity'
const NEW_PASSWORD = 'quite another secret'

describe('the account flows by mail, from the first request to the end', () => {
  const gatehouse = useFreshServer({ config: { registration: { flows: [[EMAIL]] } } })
  const client = new MatrixClient(gatehouse)

  async function registerWithAddress(username: string, email: string) {
    const { body } = await client.post('/register', { username, password: PASSWORD })
    const session = text(body, 'session')
    const threepid_creds = await client.validate('register', email)
    return client.post('/register', { auth: { type: EMAIL, session, threepid_creds } })
  }

  it('registers with an address, over a restart between any two steps', async () => {
    const { body: opened } = await client.post('/register', { username: 'alice', password: PASSWORD })
    const auth = { type: EMAIL, session: text(opened, 'session') }
    await gatehouse.restart()
    const { body: asked } = await client.post('/register/email/requestToken', {
      email: 'Alice@Example.org',
      client_secret: 'secret',
      send_attempt: 1,
    })
    const threepid_creds = { sid: text(asked, 'sid'), client_secret: 'secret' }
    const link = await gatehouse.newestLink()
    await gatehouse.restart()

    // A client polls before the click: not a 400, and with an errcode (one is taken for a fresh start without it).
    const poll = await client.post('/register', { auth: { ...auth, threepid_creds } })
    expect(poll.status).toBe(401)
    expect(poll.body).toMatchObject({ errcode: 'M_UNAUTHORIZED', completed: [], session: auth.session })

    const page = await gatehouse.http
      .get(link)
      .expect(200)
      .expect('Content-Type', /^text\/html/)
    expect(page.text).toContain('alice@example.org')
    await gatehouse.restart()
    await gatehouse.http.post(link).expect(200)
    await gatehouse.restart()
    const done = await client.post('/register', { auth: { ...auth, threepid_creds } })
    expect(done.status).toBe(200)
    expect(await client.addresses(text(done.body, 'access_token'))).toEqual(['alice@example.org'])
  })

  it('accepts threepidCreds, an array, as in the 2016 documents', async () => {
    const creds = await client.validate('register', 'alice@example.org')
    const { status } = await client.post('/register', {
      username: 'alice',
      password: PASSWORD,
      auth: { type: EMAIL, threepidCreds: [{ ...creds, id_server: 'ignored.example' }] },
    })
    expect(status).toBe(200)
  })

  it('lets one validated address serve one of 20 parallel registrations (T026)', async () => {
    const threepid_creds = await client.validate('register', 'alice@example.org')
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        client.post('/register', {
          username: `alice${String(i)}`,
          password: PASSWORD,
          auth: { type: EMAIL, threepid_creds },
        }),
      ),
    )
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(19)
  })

  it('refuses an address that was taken meanwhile at the end, and makes no account (T032)', async () => {
    const first = await client.validate('register', 'alice@example.org', { clientSecret: 'one' })
    const second = await client.validate('register', 'alice@example.org', { clientSecret: 'two' })
    const register = (username: string, threepid_creds: object) =>
      client.post('/register', { username, password: PASSWORD, auth: { type: EMAIL, threepid_creds } })
    expect((await register('alice', first)).status).toBe(200)
    const { status, body } = await register('mallory', second)
    expect([status, errcodeOf(body)]).toEqual([400, 'M_THREEPID_IN_USE'])
    expect(gatehouse.rows('accounts')).toHaveLength(1)
  })

  it('refuses an address whose link nobody opened (T107)', async () => {
    const { body } = await client.post('/register/email/requestToken', {
      email: 'a@example.org',
      client_secret: 's',
      send_attempt: 1,
    })
    const threepid_creds = { sid: text(body, 'sid'), client_secret: 's' }
    const reply = await client.post('/register', {
      username: 'alice',
      password: PASSWORD,
      auth: { type: EMAIL, threepid_creds },
    })
    expect([reply.status, errcodeOf(reply.body)]).toEqual([401, 'M_UNAUTHORIZED'])
  })

  it('resets a forgotten password without session or token, as clients do, and tells the owner', async () => {
    await registerWithAddress('alice', 'alice@example.org')
    const threepid_creds = await client.validate('reset', 'alice@example.org')
    const reset = { new_password: NEW_PASSWORD, auth: { type: EMAIL, threepid_creds } }
    expect((await client.post('/account/password', reset)).body).toEqual({})
    expect(await client.canAuthenticate('alice', PASSWORD)).toBe(false)
    expect(await client.canAuthenticate('alice', NEW_PASSWORD)).toBe(true)
    const notice = (await gatehouse.mails()).at(-1)
    expect(notice?.to).toMatchObject([{ address: 'alice@example.org' }])
    expect(notice?.text).not.toContain(NEW_PASSWORD)
    // The proof is used up.
    expect((await client.post('/account/password', { ...reset, new_password: 'yet another secret' })).status).toBe(401)
  })

  it('accepts a link that was mailed for one purpose for no other (T095)', async () => {
    const { body } = await registerWithAddress('alice', 'alice@example.org')
    const token = text(body, 'access_token')
    const forReset = await client.validate('reset', 'alice@example.org')
    const forRegister = await client.validate('register', 'new@example.org')
    const forAdding = await client.validate('add', 'other@example.org', { token })
    const register = (threepid_creds: object) =>
      client.post('/register', { username: 'mallory', password: PASSWORD, auth: { type: EMAIL, threepid_creds } })
    const reset = (threepid_creds: object) =>
      client.post('/account/password', { new_password: NEW_PASSWORD, auth: { type: EMAIL, threepid_creds } })
    const add = (creds: object) => client.post('/account/3pid', { three_pid_creds: creds }, token)
    for (const attempt of [
      register(forReset),
      register(forAdding),
      reset(forRegister),
      reset(forAdding),
      add(forReset),
      add(forRegister),
    ]) {
      expect([401, 403]).toContain((await attempt).status)
    }
    expect((await add(forAdding)).status).toBe(200)
    expect((await reset(forReset)).status).toBe(200)
    expect((await register(forRegister)).status).toBe(200)
  })

  it('adds an address, tells the older one, and allows no reset by the new one for a day (T117)', async () => {
    const { body } = await registerWithAddress('alice', 'alice@example.org')
    const token = text(body, 'access_token')
    gatehouse.clock.advance(2 * HOUR)
    const creds = await client.validate('add', 'second@example.org', { token })
    expect(
      (await client.post('/account/3pid', { threePidCreds: { ...creds, id_server: 'ignored.example' } }, token)).body,
    ).toEqual({})
    expect(await client.addresses(token)).toEqual(['alice@example.org', 'second@example.org'])
    expect((await gatehouse.mails()).at(-1)?.to).toMatchObject([{ address: 'alice@example.org' }])
    await client.post('/account/password/email/requestToken', {
      email: 'second@example.org',
      client_secret: 's',
      send_attempt: 1,
    })
    expect((await gatehouse.mails()).at(-1)?.text).not.toMatch(/https?:/)
  })

  it('answers a repeated addition with 200 for its user, and for nobody else (T166)', async () => {
    const alice = await registerWithAddress('alice', 'alice@example.org')
    const bob = await registerWithAddress('bob', 'bob@example.org')
    const three_pid_creds = await client.validate('add', 'second@example.org')
    const add = ({ body }: { body: unknown }) =>
      client.post('/account/3pid', { three_pid_creds }, text(body, 'access_token'))
    expect((await add(alice)).status).toBe(200)
    expect((await add(alice)).status).toBe(200)
    const { status, body } = await add(bob)
    expect([status, errcodeOf(body)]).toEqual([403, 'M_THREEPID_AUTH_FAILED'])
  })

  it('refuses the credentials of another user for adding an address (T096)', async () => {
    const alice = await registerWithAddress('alice', 'alice@example.org')
    const bob = await registerWithAddress('bob', 'bob@example.org')
    const creds = await client.validate('add', 'second@example.org', {
      token: text(alice.body, 'access_token'),
    })
    const stolen = await client.post('/account/3pid', { three_pid_creds: creds }, text(bob.body, 'access_token'))
    expect([stolen.status, errcodeOf(stolen.body)]).toEqual([403, 'M_THREEPID_AUTH_FAILED'])
  })

  it('answers alike for a known and an unknown address, and tells the owner instead', async () => {
    await registerWithAddress('alice', 'alice@example.org')
    const ask = (path: string, email: string) =>
      client.post(`${path}/email/requestToken`, { email, client_secret: 'x', send_attempt: 1 })
    for (const path of ['/register', '/account/password', '/account/3pid']) {
      const [known, unknown] = [await ask(path, 'alice@example.org'), await ask(path, 'nobody@example.org')]
      expect([known.status, unknown.status]).toEqual([200, 200])
      expect(Object.keys(known.body as object)).toEqual(Object.keys(unknown.body as object))
    }
  })

  it('does not offer the dummy stage unless the configuration does', async () => {
    const { status, body } = await client.post('/register', { username: 'alice', password: PASSWORD, auth: DUMMY })
    expect([status, errcodeOf(body)]).toEqual([401, 'M_INVALID_PARAM'])
  })
})
