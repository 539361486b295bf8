import { DAY } from '../../src/platform/clock'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useStoppedServer } from '../support/use-server'

const EMAIL = 'm.login.email.identity'
const TERMS = 'm.login.terms'
const TOKEN = 'm.login.registration_token'
const policies = { tos: { version: '1', en: { name: 'Terms', url: 'https://example.org/' } } }

describe('the answers on the way through a flow', () => {
  const gatehouse = useStoppedServer()
  const client = new MatrixClient(gatehouse)

  async function start(...flows: string[][]) {
    const registration = { flows, tokens: [{ token: 'ever' }] }
    await gatehouse.start({ config: { registration, terms: { policies } } })
  }

  const register = (body: object) => client.post('/register', body)
  const open = async (username = 'alice') => (await register({ username, password: PASSWORD })).body as object
  const login = (user: string) => client.post('/login', { type: 'm.login.password', user, password: PASSWORD })

  it('say after each stage the same as the first one, and what is completed', async () => {
    await start([TERMS, TOKEN, DUMMY.type])
    const first = await open()
    const session = text(first, 'session')
    expect(first).toMatchObject({ completed: [] })
    const terms = await register({ auth: { type: TERMS, session } })
    expect([terms.status, terms.body]).toEqual([401, { ...first, completed: [TERMS] }])
    const token = await register({ auth: { type: TOKEN, token: 'ever', session } })
    expect([token.status, token.body]).toEqual([401, { ...first, completed: [TERMS, TOKEN] }])
    expect((await register({ auth: { ...DUMMY, session } })).status).toBe(200)
  })

  it('a stage that is done is not done again, and the answer says where it stands', async () => {
    await start([TERMS, DUMMY.type])
    const first = await open()
    const session = text(first, 'session')
    for (let n = 0; n < 3; n++) {
      const { status, body } = await register({ auth: { type: TERMS, session } })
      expect([status, body]).toEqual([401, { ...first, completed: [TERMS] }])
    }
    expect((await register({ auth: { ...DUMMY, session } })).status).toBe(200)
  })

  it('a stage that fails is not completed, those before it stay, and nothing said is forgotten (T019)', async () => {
    await start([TERMS, EMAIL])
    const first = await open()
    const session = text(first, 'session')
    await register({ auth: { type: TERMS, session } })
    const asked = { email: 'alice@example.org', client_secret: 'secret', send_attempt: 1 }
    const { body } = await client.post('/register/email/requestToken', asked)
    const auth = { type: EMAIL, threepid_creds: { sid: text(body, 'sid'), client_secret: 'secret' }, session }
    const failed = await register({ auth })
    expect(failed.status).toBe(401)
    expect(failed.body).toMatchObject({ ...first, completed: [TERMS], errcode: 'M_UNAUTHORIZED' })
    await gatehouse.http.post(await gatehouse.newestLink())
    expect((await register({ auth })).status).toBe(200)
    // Rule 90: whatever let it register, the account is opened by its password.
    expect((await login('alice')).status).toBe(200)
  })

  it.each([
    [[TERMS, TOKEN, DUMMY.type], 200],
    [[DUMMY.type, TOKEN, TERMS], 200],
    [[TOKEN, DUMMY.type, TERMS], 200],
    [[TERMS, DUMMY.type], 401],
    [[EMAIL, TERMS, DUMMY.type], 401],
    [[EMAIL, TERMS, TOKEN], 200],
    [[DUMMY.type], 401],
  ])('the stages %j, of which those of another flow count for nothing, end in %i (T013)', async (order, expected) => {
    await start([TERMS, TOKEN, DUMMY.type], [EMAIL, TOKEN])
    const session = text(await open(), 'session')
    const threepid_creds = await client.validate('register')
    const statuses = []
    for (const type of order) {
      statuses.push((await register({ auth: { type, token: 'ever', threepid_creds, session } })).status)
    }
    expect(statuses.at(-1)).toBe(expected)
    expect(gatehouse.rows('accounts')).toHaveLength(expected === 200 ? 1 : 0)
  })

  it('are alike for an expired session and for one that never was, but for the new session (T010)', async () => {
    await start([TERMS, DUMMY.type])
    const expired = text(await open(), 'session')
    gatehouse.clock.advance(DAY)
    const answer = async (session: string) => {
      const { status, text: bytes, body } = await register({ password: PASSWORD, auth: { ...DUMMY, session } })
      return [status, bytes.replace(text(body, 'session'), '')]
    }
    const never = 'A'.repeat(expired.length)
    expect(await answer(expired)).toEqual(await answer(never))
  })
})
