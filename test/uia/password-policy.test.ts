import { errcodeOf } from '../support/errcode-of'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const LIKE_THE_NAME = 'alicesmith1'
const GOOD = 'quite another secret'

describe('a new password that is too much like the name of its account', () => {
  const gatehouse = useFreshServer()
  const client = new MatrixClient(gatehouse)
  const register = (body: object) => client.post('/register', body)
  const change = (body: object) => client.post('/account/password', body)
  const sessionOf = async (request: Promise<{ body: unknown }>) => text((await request).body, 'session')

  it('is refused when password and name come in one registration', async () => {
    const { status, body } = await register({ username: 'alicesmith', password: LIKE_THE_NAME, auth: DUMMY })
    expect([status, errcodeOf(body)]).toEqual([400, 'M_WEAK_PASSWORD'])
  })

  it('is refused when the name comes first and the password later', async () => {
    const session = await sessionOf(register({ username: 'alicesmith' }))
    const { status, body } = await register({ password: LIKE_THE_NAME, auth: { ...DUMMY, session } })
    expect([status, errcodeOf(body)]).toEqual([400, 'M_WEAK_PASSWORD'])
  })

  it('is asked for again when the name comes later, and then refused', async () => {
    const session = await sessionOf(register({ password: LIKE_THE_NAME }))
    const named = await register({ username: 'alicesmith', auth: { ...DUMMY, session } })
    expect([named.status, errcodeOf(named.body)]).toEqual([400, 'M_MISSING_PARAM'])
    const again = { username: 'alicesmith', password: LIKE_THE_NAME, auth: { ...DUMMY, session } }
    const weak = await register(again)
    expect([weak.status, errcodeOf(weak.body)]).toEqual([400, 'M_WEAK_PASSWORD'])
    expect((await register({ ...again, password: GOOD })).status).toBe(200)
  })

  it('is asked for again when the name changes', async () => {
    const session = await sessionOf(register({ username: 'bob', password: LIKE_THE_NAME }))
    const renamed = await register({ username: 'alicesmith', auth: { ...DUMMY, session } })
    expect([renamed.status, errcodeOf(renamed.body)]).toEqual([400, 'M_MISSING_PARAM'])
    expect(gatehouse.rows('accounts')).toEqual([])
    expect((await register({ auth: { ...DUMMY, session } })).body).toMatchObject({ user_id: '@bob:gatehouse.test' })
  })

  it('is compared with the account that the stages show, where no access token tells it', async () => {
    await client.register('alicesmith')
    const auth = { type: 'm.login.password', user: 'alicesmith', password: PASSWORD }
    const atOnce = await change({ new_password: LIKE_THE_NAME, auth })
    expect([atOnce.status, errcodeOf(atOnce.body)]).toEqual([400, 'M_WEAK_PASSWORD'])

    const session = await sessionOf(change({ new_password: LIKE_THE_NAME }))
    const shown = await change({ auth: { ...auth, session } })
    expect([shown.status, errcodeOf(shown.body)]).toEqual([400, 'M_MISSING_PARAM'])
    expect(shown.body).toMatchObject({ session, completed: ['m.login.password'] })
    const weak = await change({ new_password: LIKE_THE_NAME, auth: { session } })
    expect([weak.status, errcodeOf(weak.body)]).toEqual([400, 'M_WEAK_PASSWORD'])
    expect((await change({ new_password: GOOD, auth: { session } })).status).toBe(200)
    expect(await client.canAuthenticate('alicesmith', GOOD)).toBe(true)
  })

  it('is compared over a restart, too', async () => {
    const session = await sessionOf(register({ password: LIKE_THE_NAME }))
    await gatehouse.restart()
    const named = await register({ username: 'alicesmith', auth: { ...DUMMY, session } })
    expect([named.status, errcodeOf(named.body)]).toEqual([400, 'M_MISSING_PARAM'])
  })

  it('does not matter where the server makes the name', async () => {
    const session = await sessionOf(register({ password: LIKE_THE_NAME }))
    expect((await register({ auth: { ...DUMMY, session } })).status).toBe(200)
  })
})
