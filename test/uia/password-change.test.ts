import { DAY } from '../../src/platform/clock'
import { errcodeOf } from '../support/errcode-of'
import { MatrixClient, PASSWORD, type Person } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const NEW = 'quite another secret'

describe('changing a password in a UIA session', () => {
  const gatehouse = useFreshServer()
  const client = new MatrixClient(gatehouse)
  let alice: Person
  let bob: Person

  beforeEach(async () => {
    alice = await client.register('alice')
    bob = await client.register('bob')
  })

  const change = (body: object, token?: string) => client.post('/account/password', body, token)
  const proof = (user: string, password = PASSWORD) => ({ type: 'm.login.password', user, password })
  const open = async (token?: string) => text((await change({ new_password: NEW }, token)).body, 'session')

  it.each([
    ['the localpart', { user: 'alice' }],
    ['the full user ID', { user: '@alice:gatehouse.test' }],
    ['upper case', { user: 'ALICE' }],
    ["today's identifier", { identifier: { type: 'm.id.user', user: 'alice' } }],
  ])('accepts the password stage with %s', async (_what, user) => {
    const auth = { type: 'm.login.password', password: PASSWORD, ...user }
    expect((await change({ new_password: NEW, auth }, alice.token)).body).toEqual({})
    expect(await client.canAuthenticate('alice', NEW)).toBe(true)
    expect(await client.canAuthenticate('alice', PASSWORD)).toBe(false)
  })

  it.each([
    ['of the documents', (address: string) => ({ medium: 'email', address })],
    ['of today', (address: string) => ({ identifier: { type: 'm.id.thirdparty', medium: 'email', address } })],
  ])('accepts it with an address of the account, in the form %s', async (_what, named) => {
    const creds = await client.validate('add', 'alice@example.org', { token: alice.token })
    await client.post('/account/3pid', { three_pid_creds: creds }, alice.token)
    const by = (address: string, password: string) =>
      change({ new_password: NEW, auth: { type: 'm.login.password', password, ...named(address) } })
    const { body: unknown } = await by('nobody@example.org', PASSWORD)
    const { body: wrong } = await by('alice@example.org', 'wrong')
    // T080: who has no account is told what somebody with a wrong password is told.
    expect(unknown).toMatchObject({ errcode: 'M_FORBIDDEN', completed: [] })
    expect({ ...unknown, session: '' }).toEqual({ ...wrong, session: '' })
    expect((await by('Alice@Example.ORG', PASSWORD)).status).toBe(200)
  })

  it('accepts it for an account of old, whatever its name is made of', async () => {
    const { storage, services } = gatehouse.context
    const userId = "@it's me! é~:gatehouse.test"
    const passwordHash = await services.passwords.hash(PASSWORD, '127.0.0.1')
    await storage.accounts.insert({ userId, passwordHash, createdAt: gatehouse.clock.now() })
    expect((await change({ new_password: NEW, auth: proof(userId) })).status).toBe(200)
    expect(await client.canAuthenticate("it's me! é~", NEW)).toBe(true)
  })

  it('one authentication serves one call: the next one asks again (T021)', async () => {
    expect((await change({ new_password: NEW, auth: proof('alice') }, alice.token)).status).toBe(200)
    const next = await change({ new_password: PASSWORD }, alice.token)
    expect([next.status, next.body]).toMatchObject([401, { completed: [] }])
    expect((await client.post('/account/deactivate', {}, alice.token)).status).toBe(401)
  })

  it('works without a token: then the stages prove whose password it is', async () => {
    expect((await change({ new_password: NEW, auth: proof('alice') })).status).toBe(200)
    expect(await client.canAuthenticate('alice', NEW)).toBe(true)
  })

  it("ends the account's other devices and their tokens, keeps the one that asked, leaves others alone (T071)", async () => {
    const session = text((await client.post('/register', { username: 'carol', password: PASSWORD })).body, 'session')
    const registration = { username: 'carol', password: PASSWORD, auth: { type: 'm.login.dummy', session } }
    const phone = text((await client.post('/register', { ...registration, device_id: 'PHONE' })).body, 'access_token')
    expect((await change({ new_password: NEW, auth: proof('carol') })).status).toBe(200)
    expect((await client.get('/account/3pid', phone)).status).toBe(401)

    expect((await change({ new_password: NEW, auth: proof('alice') }, alice.token)).status).toBe(200)
    expect((await client.get('/account/3pid', alice.token)).status).toBe(200)
    expect((await client.get('/account/3pid', bob.token)).status).toBe(200)
    // T029: nor does the replay of a registration log in past the change.
    expect((await client.post('/register', registration)).status).toBe(403)
  })

  it('voids the other open UIA sessions of the account (T071)', async () => {
    const [first, second] = [await open(alice.token), await open(alice.token)]
    expect((await change({ auth: { ...proof('alice'), session: first } }, alice.token)).status).toBe(200)
    const { body } = await change({ auth: { ...proof('alice', NEW), session: second } }, alice.token)
    expect(body).toMatchObject({ errcode: 'M_UNKNOWN' })
  })

  it("one's own password does not open the session of another account (T003)", async () => {
    const { status, body } = await change({ new_password: NEW, auth: proof('alice') }, bob.token)
    expect([status, errcodeOf(body)]).toEqual([403, 'M_FORBIDDEN'])
    expect(await client.canAuthenticate('bob', PASSWORD)).toBe(true)
  })

  it('a session opened with one token, or without, is refused to any other requester and stays (T002)', async () => {
    const session = await open(alice.token)
    for (const token of [bob.token, undefined]) {
      expect((await change({ auth: { ...proof('alice'), session } }, token)).status).toBe(403)
    }
    expect((await change({ auth: { ...proof('alice'), session } }, (await open()) && alice.token)).status).toBe(200)
  })

  it('a session of one operation opens no other (T001)', async () => {
    const ofRegister = text((await client.post('/register', {})).body, 'session')
    const ofPassword = await open()
    expect((await change({ new_password: NEW, auth: { ...proof('alice'), session: ofRegister } })).status).toBe(403)
    const { status } = await client.post('/register', {
      username: 'dan',
      password: PASSWORD,
      auth: { type: 'm.login.dummy', session: ofPassword },
    })
    expect(status).toBe(403)
  })

  it('goes on in its session under any prefix, where the password is sent again once its account is known', async () => {
    const { body } = await gatehouse.http
      .post('/_matrix/client/v2_alpha/account/password')
      .send({ new_password: NEW })
      .expect(401)
    const auth = { ...proof('alice'), session: text(body, 'session') }
    const { status, body: refusal } = await change({ auth })
    expect([status, errcodeOf(refusal)]).toEqual([400, 'M_MISSING_PARAM'])
    expect(refusal).toMatchObject({ session: auth.session, completed: ['m.login.password'] })
    expect((await change({ new_password: NEW, auth: { session: auth.session } })).status).toBe(200)
  })

  it('a different new password than the first is refused, and the session stays (T004)', async () => {
    const session = await open(alice.token)
    const swapped = await change(
      { new_password: 'smuggled in late', auth: { ...proof('alice'), session } },
      alice.token,
    )
    expect([swapped.status, errcodeOf(swapped.body)]).toEqual([403, 'M_FORBIDDEN'])
    expect((await change({ auth: { ...proof('alice'), session } }, alice.token)).status).toBe(200)
    expect(await client.canAuthenticate('alice', NEW)).toBe(true)
  })

  it('what was left out beside the new password was left out on purpose', async () => {
    const session = await open(alice.token)
    const late = await change({ logout_devices: false, auth: { ...proof('alice'), session } }, alice.token)
    expect([late.status, errcodeOf(late.body)]).toEqual([403, 'M_FORBIDDEN'])
    expect((await change({ auth: { ...proof('alice'), session } }, alice.token)).status).toBe(200)
  })

  it('a finished session cannot be used again, by the same or another password (T007)', async () => {
    const session = await open(alice.token)
    const body = { new_password: NEW, auth: { ...proof('alice'), session } }
    const replies = await Promise.all(Array.from({ length: 10 }, () => change(body, alice.token)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await change({ ...body, new_password: 'third long secret' }, alice.token)).status).toBe(403)
    expect(await client.canAuthenticate('alice', NEW)).toBe(true)
  })

  it('a wrong password is a failed stage: 401 with flows, session and errcode; the right one then passes', async () => {
    const session = await open(alice.token)
    const failed = await change({ auth: { ...proof('alice', 'wrong'), session } }, alice.token)
    expect(failed.status).toBe(401)
    expect(failed.body).toMatchObject({
      errcode: 'M_FORBIDDEN',
      session,
      completed: [],
      flows: [{ stages: ['m.login.password'] }],
    })
    expect((await change({ auth: { ...proof('alice'), session } }, alice.token)).status).toBe(200)
  })

  it('many wrong passwords end in 429 for that client and account, not for good (T084)', async () => {
    const attempt = () => change({ new_password: NEW, auth: proof('alice', 'wrong') })
    const replies = []
    for (let i = 0; i < 15; i++) replies.push(await attempt())
    expect(replies.map(({ status }) => status)).toContain(429)
    gatehouse.clock.advance(DAY)
    expect((await change({ new_password: NEW, auth: proof('alice') })).status).toBe(200)
  })

  it('60 parallel guesses get no more tries than the limit has (T033)', async () => {
    const replies = await Promise.all(
      Array.from({ length: 60 }, () => change({ auth: proof('alice', 'wrong'), new_password: NEW })),
    )
    const tried = replies.filter(({ body }) => errcodeOf(body) === 'M_FORBIDDEN')
    expect(tried.length).toBeLessThanOrEqual(10)
  })

  it('a token that is no token is refused, not taken for none', async () => {
    const { status, body } = await change({ new_password: NEW, auth: proof('alice') }, 'gat_nonsense')
    expect([status, errcodeOf(body)]).toEqual([401, 'M_UNKNOWN_TOKEN'])
  })
})
