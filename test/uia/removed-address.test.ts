import { type Databases, engines } from '../support/databases'
import { errcodeOf } from '../support/errcode-of'
import { ForeignServer, json } from '../support/foreign-server'
import { MatrixClient, PASSWORD, type Person } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const EMAIL = 'm.login.email.identity'
const MSISDN = 'm.login.msisdn'
const ADDRESS = 'alice@example.org'
const NUMBER = '447700900123'
const NEW = 'quite another secret'

describe.each(engines)('an address that is taken from its account, on $engine', ({ start }) => {
  let databases: Databases
  let identityServer: ForeignServer
  const gatehouse = useFreshServer(async () => ({
    config: {
      database: await databases.create(),
      registration: { flows: [['m.login.dummy'], [EMAIL, MSISDN]] },
      identity_servers: {
        trusted: [{ name: 'id.example.org', url: identityServer.url, api: 'v1' }],
        telephone: 'id.example.org',
      },
    },
  }))
  const client = new MatrixClient(gatehouse)
  let alice: Person

  beforeAll(async () => {
    databases = await start()
    identityServer = await ForeignServer.start({
      '/_matrix/identity/api/v1/3pid/getValidated3pid': json(200, { medium: 'msisdn', address: NUMBER }),
    })
  })
  beforeEach(async () => {
    const mail = await client.post('/register', {
      username: 'alice',
      password: PASSWORD,
      auth: { type: EMAIL, threepid_creds: await client.validate('register', ADDRESS) },
    })
    alice = await client.register('alice', { auth: { ...BY_NUMBER, session: text(mail.body, 'session') } })
  })
  afterAll(async () => {
    await identityServer.close()
    await databases.stop()
  })

  const BY_NUMBER = { type: MSISDN, threepid_creds: { sid: '17', client_secret: 'a secret' } }
  const byMail = async (clientSecret = 'reset') => ({
    type: EMAIL,
    threepid_creds: await client.validate('reset', ADDRESS, { clientSecret }),
  })
  const reset = (auth: object) => client.post('/account/password', { new_password: NEW, auth })
  const remove = (medium: string, address: string) =>
    client.post('/account/3pid/delete', { medium, address }, alice.token)

  /** A reset in which the stage has passed, on a page beside the client, and which the client has not sent again yet. */
  async function provedReset(auth: { type: string }): Promise<string> {
    const { body } = await client.post('/account/password', { new_password: NEW })
    const session = text(body, 'session')
    await gatehouse.context.services.uiaFallback.complete(session, auth, { address: '192.0.2.1' })
    return session
  }

  it('resets nothing any more, although it was proved before (T029)', async () => {
    const session = await provedReset(await byMail())
    expect((await remove('email', ADDRESS)).status).toBe(200)
    const { status, body } = await reset({ session })
    expect([status, errcodeOf(body)]).toEqual([401, 'M_UNKNOWN'])
    expect(await client.canAuthenticate('alice', PASSWORD)).toBe(true)
  })

  it('resets nothing when it was taken away in any other way after its stage passed (T029)', async () => {
    const session = await provedReset(await byMail())
    await gatehouse.context.storage.threepids.delete(alice.userId, 'email', ADDRESS)
    const { status, body } = await reset({ session })
    expect([status, errcodeOf(body)]).toEqual([403, 'M_FORBIDDEN'])
    expect(await client.canAuthenticate('alice', PASSWORD)).toBe(true)
  })

  it('resets nothing by a mail that was opened before, even if it belongs to the account again (T029)', async () => {
    const opened = await byMail()
    await remove('email', ADDRESS)
    const again = await client.validate('add', ADDRESS, { token: alice.token, clientSecret: 'again' })
    expect((await client.post('/account/3pid', { three_pid_creds: again }, alice.token)).status).toBe(200)
    expect((await reset(opened)).status).toBe(401)
  })

  it('when it goes at the very moment of a reset, the one comes before the other (T029)', async () => {
    const session = await provedReset(await byMail())
    const [removed, changed] = await Promise.all([remove('email', ADDRESS), reset({ session })])
    expect([200, 401]).toContain(removed.status)
    expect([200, 401, 403]).toContain(changed.status)
    expect(await client.canAuthenticate('alice', changed.status === 200 ? NEW : PASSWORD)).toBe(true)
  })
})
