import { readdirSync } from 'node:fs'
import { errcodeOf } from '../support/errcode-of'
import { ForeignServer, json } from '../support/foreign-server'
import { MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const MSISDN = 'm.login.msisdn'
const NUMBER = '447700900123'
const NEW = 'quite another secret'

describe('telephone numbers that a trusted identity server vouches for', () => {
  let identityServer: ForeignServer
  let validated: Record<string, unknown>

  beforeEach(async () => {
    validated = { medium: 'msisdn', address: NUMBER, validated_at: 1 }
    identityServer = await ForeignServer.start({
      '/_matrix/identity/api/v1/3pid/getValidated3pid': (response) => {
        json(200, validated)(response)
      },
    })
  })
  afterEach(() => identityServer.close())
  const gatehouse = useFreshServer(() => ({
    config: {
      registration: { flows: [['m.login.dummy'], [MSISDN]] },
      identity_servers: {
        trusted: [{ name: 'id.example.org', url: identityServer.url, api: 'v1' }],
        telephone: 'id.example.org',
      },
    },
  }))
  const client = new MatrixClient(gatehouse)

  const creds = (idServer?: string, client_secret = 'a secret') => ({ sid: '17', client_secret, id_server: idServer })
  const register = (username: string, threepid_creds: object = creds()) =>
    client.post('/register', { username, password: PASSWORD, auth: { type: MSISDN, threepid_creds } })

  it('prove who registers, and belong to the account from then on', async () => {
    const { body } = await register('alice')
    const { body: threepids } = await client.get('/account/3pid', text(body, 'access_token'))
    expect(threepids).toMatchObject({ threepids: [{ medium: 'msisdn', address: NUMBER }] })
    expect(identityServer.received).toMatchObject([
      { url: '/_matrix/identity/api/v1/3pid/getValidated3pid?sid=17&client_secret=a+secret' },
    ])
  })

  it('stay with their owner (T027)', async () => {
    expect((await register('alice')).status).toBe(200)
    const { status, body } = await register('bob', creds(undefined, 'another secret'))
    expect([status, errcodeOf(body)]).toEqual([400, 'M_THREEPID_IN_USE'])
  })

  it('serve one registration for each validation, also when the account has given the number up (T166)', async () => {
    const { body: alice } = await register('alice')
    const number = { medium: 'msisdn', address: NUMBER }
    await client.post('/account/3pid/delete', number, text(alice, 'access_token')).expect(200)
    for (const sid of ['17', '017']) {
      const { status, body } = await register('bob', { ...creds(), sid })
      expect([status, errcodeOf(body)]).toEqual([401, 'M_UNAUTHORIZED'])
    }
    expect((await register('bob', creds(undefined, 'another secret'))).status).toBe(200)
  })

  it('are not asked for at an identity server that is not trusted (T108)', async () => {
    const { status, body } = await register('alice', creds('evil.example.org'))
    expect([status, errcodeOf(body)]).toEqual([403, 'M_SERVER_NOT_TRUSTED'])
    expect(identityServer.received).toEqual([])
  })

  it.each([
    ['not validated', { errcode: 'M_SESSION_NOT_VALIDATED', error: 'No' }],
    ['an e-mail address', { medium: 'email', address: 'alice@example.org' }],
    ['no number', { medium: 'msisdn', address: 'alice' }],
  ])('do not pass when what the identity server has is %s (T107)', async (_what, answer) => {
    validated = answer
    const { status, body } = await register('alice')
    expect([status, errcodeOf(body)]).toEqual([401, 'M_UNAUTHORIZED'])
  })

  it('pass by the session alone, once they are validated, over a restart', async () => {
    validated = { errcode: 'M_SESSION_NOT_VALIDATED', error: 'No' }
    const session = text((await register('alice')).body, 'session')
    const stored = JSON.stringify(gatehouse.rows('uia_sessions'))
    expect(stored).not.toContain('a secret')
    await gatehouse.restart()
    const early = await client.post('/register', { auth: { session } })
    expect(early.status).toBe(401)
    expect(early.body).not.toHaveProperty('errcode')
    validated = { medium: 'msisdn', address: `+${NUMBER}` }
    expect((await client.post('/register', { auth: { session } })).status).toBe(200)
  })

  it('set no new password: an identity server does not tell what a number was validated for (T095, T098)', async () => {
    await register('alice')
    const asked = identityServer.received.length
    for (const threepid_creds of [creds(), creds('id.example.org', 'another secret')]) {
      const auth = { type: MSISDN, threepid_creds }
      const { status, body } = await client.post('/account/password', { new_password: NEW, auth })
      expect([status, errcodeOf(body)]).toEqual([401, 'M_UNAUTHORIZED'])
    }
    expect(identityServer.received).toHaveLength(asked)
    expect(await client.canAuthenticate('alice', PASSWORD)).toBe(true)
  })

  it('get no mail when the password changes (T087)', async () => {
    await register('alice')
    expect(await client.canAuthenticate('alice', PASSWORD)).toBe(true)
    await gatehouse.context.outbox.idle()
    expect(readdirSync(gatehouse.dataDir)).not.toContain('mail')
  })

  it.each([
    ['m.id.phone, international', { type: 'm.id.phone', country: 'GB', phone: '+44 7700 900123' }, 200],
    ['m.id.thirdparty', { type: 'm.id.thirdparty', medium: 'msisdn', address: '+447700900123' }, 200],
    ['m.id.phone, as dialled at home', { type: 'm.id.phone', country: 'GB', phone: '07700 900123' }, 200],
    ['m.id.phone, of another country', { type: 'm.id.phone', country: 'DE', phone: '07700 900123' }, 401],
    ['m.id.phone, of no country', { type: 'm.id.phone', phone: '07700 900123' }, 401],
    ['m.id.phone, of nobody', { type: 'm.id.phone', country: 'GB', phone: '+447700900999' }, 401],
  ])('name the account of a password by %s', async (_what, identifier, expected) => {
    await register('alice')
    const auth = { type: 'm.login.password', identifier, password: PASSWORD }
    expect((await client.post('/account/password', { new_password: NEW, auth })).status).toBe(expected)
  })
})
