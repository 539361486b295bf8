import { once } from 'node:events'
import { createServer } from 'node:http'
import { systemRandom } from '../../src/platform/random'
import { errcodeOf } from '../support/errcode-of'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { useStoppedServer } from '../support/use-server'
import { WireClient } from './wire-client'

describe('attacks over HTTP', () => {
  const gatehouse = useStoppedServer()
  const client = new MatrixClient(gatehouse)

  it('an identity server that is not trusted is never contacted, however it is spelled (T109, T110)', async () => {
    await gatehouse.start()
    const { token } = await client.register('alice')
    let visits = 0
    const listener = createServer((_req, res) => {
      visits += 1
      res.end('{}')
    }).listen(0, '127.0.0.1')
    await once(listener, 'listening')
    const address = listener.address()
    const port = address === null || typeof address === 'string' ? 0 : address.port
    const hosts = [
      '127.0.0.1',
      'localhost',
      '127.1',
      '0x7f.1',
      '2130706433',
      '[::1]',
      '[::ffff:127.0.0.1]',
      'a@127.0.0.1',
      '①②⑦.0.0.1',
    ]
    const names = [
      ...hosts.map((host) => `${host}:${String(port)}`),
      '',
      '169.254.169.254',
      `127.0.0.1:${String(port)}/../`,
      'x\\@y',
      'x#',
      'x?',
    ]
    for (const id_server of names) {
      const { status } = await client.post(
        '/account/3pid',
        { threePidCreds: { client_secret: 's', sid: '1', id_server } },
        token,
      )
      expect([id_server, status]).toEqual([id_server, 403])
    }
    listener.close()
    expect(visits).toBe(0)
  })

  it('an id_access_token is neither stored nor logged (T115)', async () => {
    await gatehouse.start()
    const { token } = await client.register('alice')
    const id_access_token = 'canary-of-an-identity-server'
    const creds = { client_secret: 's', sid: '1', id_server: 'id.example.org', id_access_token }
    await client.post('/account/3pid', { three_pid_creds: creds, bind: true }, token)
    await client.post('/register/email/requestToken', {
      email: 'a@example.org',
      client_secret: 's',
      send_attempt: 1,
      id_access_token,
    })
    const tables = ['uia_sessions', 'validation_sessions', 'threepids', 'outbox'].map((table) => gatehouse.rows(table))
    expect(JSON.stringify(tables) + gatehouse.log.text).not.toContain(id_access_token)
  })

  it('nothing is served but the contract (T143, T177)', async () => {
    await gatehouse.start()
    for (const path of [
      '/',
      '/metrics',
      '/health',
      '/debug',
      '/generated/openapi.json',
      '/docs/package.json',
      '/docs/',
      '/_synapse/admin/v1/register',
      '/.env',
    ]) {
      const { status, body } = await gatehouse.http.get(path)
      expect([path, status, errcodeOf(body)]).toEqual([path, 404, 'M_UNRECOGNIZED'])
    }
  })

  it('SQL in any text is taken as text (T144)', async () => {
    await gatehouse.start()
    const { token } = await client.register('alice')
    const injections = [
      "' or '1'='1",
      "'; drop table accounts; --",
      '" or ""="',
      "alice' --",
      '$1',
      '?',
      '%',
      "\\'; select 1 --",
      'alice\\',
    ]
    for (const sql of injections) {
      const auth = { type: 'm.login.password', user: sql, password: sql, session: sql }
      const replies = [
        await client.post('/register', { username: sql, password: PASSWORD }),
        await client.post('/register', { device_id: sql, password: `${PASSWORD} ${sql}`, username: 'bob' }),
        await client.post('/account/password', { new_password: `${PASSWORD} ${sql}`, auth }),
        await client.post('/login', { ...auth, identifier: { type: 'm.id.user', user: sql } }),
        await client.post('/account/3pid', { three_pid_creds: { sid: sql, client_secret: sql } }, token),
        await client.get(`/devices/${encodeURIComponent(sql)}`, token),
        await client.get('/account/3pid', sql.replaceAll(' ', '')),
      ]
      expect(replies.map(({ status }) => status >= 400 && status < 500)).toEqual(replies.map(() => true))
    }
    expect(gatehouse.rows('accounts')).toHaveLength(1)
  })

  it('an internal error is a 500 without details, and the next request is served (T142, T148)', async () => {
    let isBroken = true
    const random = {
      ...systemRandom,
      text: (bytes: number) => {
        if (isBroken && bytes > 16) throw new Error('canary of an inner fault')
        return systemRandom.text(bytes)
      },
    }
    await gatehouse.start({ random })
    const broken = await client.post('/register', { username: 'alice', password: PASSWORD })
    expect([broken.status, broken.body]).toEqual([500, { errcode: 'M_UNKNOWN', error: 'Internal server error.' }])
    expect(gatehouse.log.text).not.toContain('canary')
    isBroken = false
    expect((await client.post('/register', { username: 'alice', password: PASSWORD, auth: DUMMY })).status).toBe(200)
  })

  it('a client that never ends its headers, or never begins, is sent away though it keeps its side open (T146)', async () => {
    await gatehouse.start()
    const { host } = new URL(gatehouse.url)
    const [silent, slow] = [await WireClient.open(host), await WireClient.open(host)]
    slow.send('GET /_matrix/client/versions HTTP/1.1\r\nHost: x\r\n')
    for (const answer of await Promise.all([silent.untilReleased(), slow.untilReleased()])) {
      expect(answer).toMatch(/^HTTP\/1.1 408 /)
      expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toEqual({
        errcode: 'M_UNRECOGNIZED',
        error: 'The request did not arrive in time.',
      })
    }
  })
})
