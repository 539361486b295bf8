import { ForeignServer, json } from '../support/foreign-server'
import { ForeignValidation } from '../support/foreign-validation'
import { text } from '../support/reply'
import { useStoppedServer } from '../support/use-server'

const API = '/_matrix/identity/api/v1'
const REGISTER = '/_matrix/client/r0/register'
const EMAIL = 'm.login.email.identity'
const client_secret = 'a-client-secret'
const email = 'alice@example.org'
const alice = { username: 'alice', password: 'a long enough secret' }
const bound = json(200, { medium: 'email', address: email })

describe('a registration with bind_email', () => {
  const gatehouse = useStoppedServer()
  let other: ForeignServer
  let validation: ForeignValidation

  const open = async (bind: ReturnType<typeof json>, settings: object = {}) => {
    validation = new ForeignValidation('of-the-identity-server', email)
    other = await ForeignServer.start({ ...validation.answers, [`${API}/3pid/bind`]: bind })
    await gatehouse.start({
      config: {
        registration: { flows: [[EMAIL]] },
        identity_servers: { trusted: [{ name: 'id.example.org', url: other.url, api: 'v1' }] },
        email: { validation: 'identity-server:id.example.org' },
        ...settings,
      },
    })
  }
  afterEach(() => other.close())

  const register = (body: object) => gatehouse.http.post(REGISTER).send(body)
  const binds = () => other.received.filter(({ url }) => url.endsWith('/bind')).map(({ body }) => body)

  /** The authentication by e-mail, for a new session. */
  async function authenticated(registration: object) {
    const request = { email, client_secret, send_attempt: 1 }
    const reply = await gatehouse.http.post(`${REGISTER}/email/requestToken`).send(request).expect(200)
    validation.click()
    const { body } = await register(registration).expect(401)
    return {
      type: EMAIL,
      session: text(body, 'session'),
      threepid_creds: { sid: text(reply.body, 'sid'), client_secret },
    }
  }

  it('binds the address at the identity server that validated it, once', async () => {
    await open(bound)
    const auth = await authenticated({ ...alice, bind_email: true })
    await register({ auth }).expect(200)
    await register({ ...alice, auth }).expect(200)
    expect(binds()).toEqual([{ sid: 'of-the-identity-server', client_secret, mxid: '@alice:gatehouse.test' }])
    expect(JSON.stringify(gatehouse.rows('uia_sessions'))).not.toContain(client_secret)
  })

  it.each([[{}], [{ bind_email: false }]])('binds nothing for %j', async (registration) => {
    await open(bound)
    await register({ auth: await authenticated({ ...alice, ...registration }) }).expect(200)
    expect(binds()).toEqual([])
  })

  it.each([
    ['refuses', json(400, { errcode: 'M_SESSION_NOT_VALIDATED', error: 'No.' })],
    ['does not answer properly', json(500, {})],
  ])('succeeds when the identity server %s, and logs that', async (_, bind) => {
    await open(bind)
    await register({ auth: await authenticated({ ...alice, bind_email: true }) }).expect(200)
    expect(gatehouse.rows('threepids')).toMatchObject([{ address: email, user_id: '@alice:gatehouse.test' }])
    expect(binds()).toHaveLength(1)
    expect(gatehouse.log.text).toContain('the address of a registration was not bound')
    expect(gatehouse.log.text).not.toContain(client_secret)
  })
})
