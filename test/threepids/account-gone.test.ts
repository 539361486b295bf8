import { type Databases, engines } from '../support/databases'
import { errcodeOf } from '../support/errcode-of'
import { ForeignServer, json } from '../support/foreign-server'
import { MatrixClient, PASSWORD, type Person } from '../support/matrix-client'
import { useFreshServer } from '../support/use-server'

const ADDRESS = 'alice@example.org'

describe.each(engines)('an address that an identity server validates slowly, on $engine', ({ start }) => {
  let databases: Databases
  let identityServer: ForeignServer
  const gatehouse = useFreshServer(async () => ({
    config: {
      database: await databases.create(),
      identity_servers: { trusted: [{ name: 'id.example.org', url: identityServer.url, api: 'v1' }] },
    },
  }))
  const client = new MatrixClient(gatehouse)
  let alice: Person
  let meanwhile: () => Promise<unknown>

  beforeAll(async () => {
    databases = await start()
    identityServer = await ForeignServer.start({
      '/_matrix/identity/api/v1/3pid/getValidated3pid': (response) => {
        void meanwhile().then(() => {
          json(200, { medium: 'email', address: ADDRESS })(response)
        })
      },
    })
  })
  beforeEach(async () => {
    alice = await client.register('alice')
  })
  afterAll(async () => {
    await identityServer.close()
    await databases.stop()
  })

  it.each([
    [
      'the account was deactivated',
      '/account/deactivate',
      { auth: { type: 'm.login.password', user: 'alice', password: PASSWORD } },
    ],
    ['the device was logged out', '/logout', {}],
  ])('is not added if %s meanwhile (T086)', async (_what, path, body) => {
    meanwhile = () => client.post(path, body, alice.token)
    const three_pid_creds = { sid: '17', client_secret: 'a-secret', id_server: 'id.example.org' }
    const added = await client.post('/account/3pid', { three_pid_creds }, alice.token)
    expect([added.status, errcodeOf(added.body)]).toEqual([401, 'M_UNKNOWN_TOKEN'])
    expect(await gatehouse.context.storage.threepids.find('email', ADDRESS)).toBeUndefined()
  })

  it('is deleted with the account if it is added at the same moment (T086)', async () => {
    meanwhile = () => Promise.resolve()
    const three_pid_creds = { sid: '17', client_secret: 'a-secret', id_server: 'id.example.org' }
    const auth = { type: 'm.login.password', user: 'alice', password: PASSWORD }
    const [added, ended] = await Promise.all([
      client.post('/account/3pid', { three_pid_creds }, alice.token),
      client.post('/account/deactivate', { auth }, alice.token),
    ])
    expect([200, 401]).toContain(added.status)
    expect(ended.status).toBe(200)
    expect(await gatehouse.context.storage.threepids.find('email', ADDRESS)).toBeUndefined()
  })
})
