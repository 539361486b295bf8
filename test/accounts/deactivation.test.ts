import { errcodeOf } from '../support/errcode-of'
import { MatrixClient, PASSWORD, type Person } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const BY_PASSWORD = 'm.login.password'

describe('deactivating an account', () => {
  const gatehouse = useFreshServer()
  const client = new MatrixClient(gatehouse)
  let alice: Person
  let bob: Person

  beforeEach(async () => {
    alice = await client.register('alice')
    bob = await client.register('bob')
  })

  const proof = (user = 'alice', password = PASSWORD) => ({ type: BY_PASSWORD, user, password })
  const deactivate = (body: object, token?: string) => client.post('/account/deactivate', body, token)
  const login = (user: string, password = PASSWORD) => client.login(user, { password })

  it('asks for the password, and then ends every token and login', async () => {
    const other = text((await login('alice')).body, 'access_token')
    const first = await deactivate({}, alice.token)
    expect([first.status, first.body]).toMatchObject([401, { flows: [{ stages: [BY_PASSWORD] }], completed: [] }])
    const session = text(first.body, 'session')
    const failed = await deactivate({ auth: { ...proof('alice', 'wrong'), session } }, alice.token)
    expect([failed.status, errcodeOf(failed.body)]).toEqual([401, 'M_FORBIDDEN'])
    const { status, body } = await deactivate({ auth: { ...proof(), session } }, alice.token)
    expect([status, body]).toEqual([200, { id_server_unbind_result: 'success' }])
    for (const token of [alice.token, other]) {
      expect((await client.whoami(token)).body).toMatchObject({ errcode: 'M_UNKNOWN_TOKEN' })
    }
    expect((await client.whoami(bob.token)).status).toBe(200)
  })

  it('a login to it is refused as any other, whatever the password (T080)', async () => {
    await deactivate({ auth: proof() }, alice.token)
    const wrong = (await login('nobody')).body as unknown
    for (const password of [PASSWORD, 'wrong', '']) {
      const { status, body } = await login('alice', password)
      expect([status, body]).toEqual([403, wrong])
    }
  })

  it('keeps the name taken, for registrations and for those who ask (T042)', async () => {
    await deactivate({ auth: proof() }, alice.token)
    const registration = { username: 'alice', password: PASSWORD, auth: { type: 'm.login.dummy' } }
    expect((await client.post('/register', registration)).body).toMatchObject({ errcode: 'M_USER_IN_USE' })
    expect((await client.get('/register/available?username=Alice')).body).toMatchObject({ errcode: 'M_USER_IN_USE' })
  })

  it('works without a token and without a session, as clients of 2017 do it', async () => {
    const { body } = await gatehouse.http.post('/_matrix/client/unstable/account/deactivate').send({ auth: proof() })
    expect(body).toEqual({ id_server_unbind_result: 'success' })
    expect((await client.whoami(alice.token)).status).toBe(401)
  })

  it.each([[true], [false]])('leaves nothing of the person behind but the name, with erase %s', async (erase) => {
    const three_pid_creds = await client.validate('add', 'alice@example.org', { token: alice.token })
    await client.post('/account/3pid', { three_pid_creds }, alice.token)
    const { status, body } = await deactivate({ auth: proof(), erase }, alice.token)
    // An identity server may have the address still, and this server did not tell it.
    expect([status, body]).toEqual([200, { id_server_unbind_result: 'no-support' }])
    const rest = ['threepids', 'devices', 'access_tokens', 'refresh_tokens'].flatMap((table) => gatehouse.rows(table))
    expect(JSON.stringify(rest)).not.toContain('alice')
    const rows = gatehouse.rows('accounts').filter((row) => JSON.stringify(row).includes('@alice:'))
    expect(rows).toEqual([expect.objectContaining({ password_hash: null, deactivated_at: expect.any(Number) })])
    // The owner hears of it, at the address that somebody else may have now.
    expect((await gatehouse.mails()).at(-1)).toMatchObject({
      to: [{ address: 'alice@example.org' }],
      subject: 'Your account on gatehouse.test was deactivated',
    })
    const bobs = await client.validate('add', 'alice@example.org', { token: bob.token, clientSecret: 'bobs' })
    expect((await client.post('/account/3pid', { three_pid_creds: bobs }, bob.token)).status).toBe(200)
  })

  it('nothing brings the password back: no change, no reset by mail, no replay of the registration (T086)', async () => {
    const session = await client.openUiaSession('/register', { username: 'carol', password: PASSWORD })
    const registration = { username: 'carol', password: PASSWORD, auth: { type: 'm.login.dummy', session } }
    const carol = text((await client.post('/register', registration)).body, 'access_token')
    const credentials = await client.validate('add', 'carol@example.org', { token: carol })
    await client.post('/account/3pid/add', { ...credentials, auth: proof('carol') }, carol).expect(200)
    const reset = await client.validate('reset', 'carol@example.org', { clientSecret: 'reset' })
    const new_password = 'quite another secret'
    const open = await client.openUiaSession('/account/password', { new_password }, carol)

    expect((await deactivate({ auth: proof('carol') }, carol)).status).toBe(200)

    const byMail = { type: 'm.login.email.identity', threepid_creds: reset }
    const tries = await Promise.all([
      client.post('/account/password', { new_password, auth: byMail }),
      client.post('/account/password', { new_password, auth: proof('carol') }),
      client.post('/account/password', { new_password, auth: { ...proof('carol'), session: open } }, carol),
      client.post('/register', registration),
    ])
    expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 403])
    expect((await login('carol', new_password)).status).toBe(403)
    expect((await deactivate({ auth: proof('carol') })).status).toBe(401)
  })

  it("one's own password does not deactivate somebody else (T003)", async () => {
    expect((await deactivate({ auth: proof('alice') }, bob.token)).status).toBe(403)
    const session = text((await deactivate({}, bob.token)).body, 'session')
    expect((await deactivate({ auth: { ...proof('alice'), session } })).status).toBe(403)
    expect((await client.whoami(bob.token)).status).toBe(200)
  })

  it('happens once, of any number at once (T007)', async () => {
    const session = text((await deactivate({}, alice.token)).body, 'session')
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => deactivate({ auth: { ...proof(), session } }, alice.token)),
    )
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status } of replies) expect([200, 401, 403]).toContain(status)
  })
})
