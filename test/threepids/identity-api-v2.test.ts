import { errcodeOf } from '../support/errcode-of'
import { ForeignServer, json } from '../support/foreign-server'
import { MatrixClient } from '../support/matrix-client'
import { selfSigned } from '../support/self-signed'
import { ServerProcess } from '../support/server-process'
import { useTempDir } from '../support/temp-dir'
import { useStoppedServer } from '../support/use-server'

const VALIDATED = '/_matrix/identity/v2/3pid/getValidated3pid'
const THREEPID = { medium: 'email', address: 'alice@example.org', validated_at: 1 }
const creds = { sid: '17', client_secret: 'a-secret', id_server: 'id.example.org' }
const id_access_token = 'token-of-alice-there'

describe('an identity server with API v2', () => {
  const files = useTempDir()
  const gatehouse = useStoppedServer()
  const client = new MatrixClient(gatehouse)
  let foreign: ForeignServer

  async function open(answer: ReturnType<typeof json>, accessToken?: string): Promise<void> {
    foreign = await ForeignServer.start({ [VALIDATED]: answer })
    const access_token_file = accessToken === undefined ? undefined : files.write('token', `${accessToken}\n`)
    const server = { name: 'id.example.org', url: foreign.url, access_token_file }
    await gatehouse.start({ config: { identity_servers: { trusted: [server] } } })
  }
  afterEach(() => foreign.close())

  const add = async (three_pid_creds: object) =>
    client.post('/account/3pid', { three_pid_creds }, (await client.register()).token)

  it('is asked with the access token of the client, which is neither stored nor logged (T115)', async () => {
    await open(json(200, THREEPID), 'token-of-this-server')
    expect((await add({ ...creds, id_access_token })).status).toBe(200)
    const url = `${VALIDATED}?sid=17&client_secret=a-secret`
    expect(foreign.received).toEqual([{ method: 'GET', url, authorization: `Bearer ${id_access_token}` }])
    const tables = ['threepids', 'identity_proofs', 'validation_sessions', 'uia_sessions'].map((name) =>
      gatehouse.rows(name),
    )
    expect(JSON.stringify(tables)).not.toContain(id_access_token)
    expect(gatehouse.log.text).not.toContain(id_access_token)
  })

  it('is asked with the token of this server where the client sends none', async () => {
    await open(json(200, THREEPID), 'token-of-this-server')
    expect((await add(creds)).status).toBe(200)
    expect(foreign.received).toMatchObject([{ authorization: 'Bearer token-of-this-server' }])
  })

  it('that needs a token of this server, and has none, is offered for no number', async () => {
    await open(json(200, THREEPID))
    const asked = { client_secret: 'a-secret', country: 'GB', phone_number: '07700 900123', send_attempt: 1 }
    const { status, body } = await client.post('/register/msisdn/requestToken', asked)
    expect([status, errcodeOf(body)]).toEqual([400, 'M_THREEPID_MEDIUM_NOT_SUPPORTED'])
    const reset = await client.post('/account/password', { new_password: 'quite another secret' })
    expect(JSON.stringify(reset.body)).not.toContain('m.login.msisdn')
    const auth = { type: 'm.login.msisdn', threepid_creds: { sid: '17', client_secret: 'a-secret' } }
    expect((await client.post('/register', { username: 'alice', password: 'a secret of alice', auth })).status).toBe(
      401,
    )
    expect(foreign.received).toEqual([])
  })

  it.each([
    ['without any token', creds, 400, 'M_MISSING_PARAM'],
    ['with a token that no header can hold', { ...creds, id_access_token: 'a\r\nx-evil: 1' }, 400, 'M_INVALID_PARAM'],
    ['that is not trusted', { ...creds, id_access_token, id_server: 'evil.org' }, 403, 'M_SERVER_NOT_TRUSTED'],
  ])('is not asked %s (T115)', async (_how, sent, status, errcode) => {
    await open(json(200, THREEPID))
    const reply = await add(sent)
    expect([reply.status, errcodeOf(reply.body)]).toEqual([status, errcode])
    expect(foreign.received).toEqual([])
  })

  it.each([
    [401, 'M_UNAUTHORIZED', 'does not accept "id_access_token"'],
    [401, 'M_UNKNOWN_TOKEN', 'does not accept "id_access_token"'],
    [403, 'M_TERMS_NOT_SIGNED', 'accept its terms'],
    [400, 'M_SESSION_NOT_VALIDATED', 'not validated'],
  ])(
    'that answers %d %s logs nobody out here, and the client is told what to do (T114)',
    async (status, errcode, text) => {
      await open(json(status, { errcode, error: '<b>theirs</b>' }))
      const reply = await add({ ...creds, id_access_token })
      expect([reply.status, errcodeOf(reply.body)]).toEqual([403, 'M_THREEPID_AUTH_FAILED'])
      expect(reply.body).toMatchObject({ error: expect.stringContaining(text) })
      expect(JSON.stringify(reply.body)).not.toContain('theirs')
    },
  )

  it.each([
    ['speaks another version', json(404, 'not found'), { upstreamStatus: 404 }],
    ['answers no JSON', (response: { end(text: string): unknown }) => response.end('<html>'), { upstreamStatus: 200 }],
    ['is overloaded', json(429, { errcode: 'M_LIMIT_EXCEEDED' }), { upstreamStatus: 429 }],
    ['refuses the token of this server', json(401, { errcode: 'M_UNAUTHORIZED' }), { upstreamStatus: 401 }],
  ])('that %s is a 503, and the log names its status', async (_what, answer, logged) => {
    await open((response) => void answer(response), 'token-of-this-server')
    const reply = await add(creds)
    expect([reply.status, errcodeOf(reply.body)]).toEqual([503, 'M_UNKNOWN'])
    expect(reply.body).toMatchObject({ error: expect.stringContaining('id.example.org does not answer properly') })
    expect(gatehouse.log.text).toContain(JSON.stringify(logged).slice(1, -1))
    expect(gatehouse.log.text).not.toContain('token-of-this-server')
  })
})

describe('an identity server behind HTTPS', () => {
  const files = useTempDir()
  const { key, cert } = selfSigned()
  let foreign: ForeignServer
  let server: ServerProcess | undefined

  beforeAll(async () => {
    foreign = await ForeignServer.start({ [VALIDATED]: json(200, THREEPID) }, { key, cert })
  })
  afterEach(() => server?.stop('SIGTERM'))
  afterAll(() => foreign.close())

  it.each([
    ['is asked where its certificate is trusted', { NODE_EXTRA_CA_CERTS: files.write('ca.pem', cert) }, 200, 1],
    ['is not sent anything where it is not', {}, 503, 0],
  ])('%s (T115)', async (what, environment, status, requests) => {
    server = await ServerProcess.start(files.path, {
      GATEHOUSE_DATA_DIR: `${files.path}/${String(what.length)}`,
      GATEHOUSE_IDENTITY_SERVERS__TRUSTED: JSON.stringify([{ name: 'id.example.org', url: foreign.url }]),
      ...environment,
    })
    const post = (path: string, body: object, headers: Record<string, string> = {}) =>
      fetch(`${server?.url ?? ''}/_matrix/client/v3${path}`, { method: 'POST', body: JSON.stringify(body), headers })
    const registration = { username: 'alice', password: 'a long enough secret', auth: { type: 'm.login.dummy' } }
    const { access_token }: { access_token: string } = JSON.parse(await (await post('/register', registration)).text())
    foreign.received.length = 0
    const three_pid_creds = { ...creds, id_access_token }
    const reply = await post('/account/3pid', { three_pid_creds }, { authorization: `Bearer ${access_token}` })
    expect([reply.status, foreign.received.length]).toEqual([status, requests])
  })
})
