import { DAY, HOUR } from '../../src/platform/clock'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const BY_PASSWORD = 'm.login.password'

describe('a client that can refresh', () => {
  const gatehouse = useFreshServer()
  const client = new MatrixClient(gatehouse)

  beforeEach(async () => {
    await client.register('alice')
  })

  async function login(more: object = {}): Promise<unknown> {
    return (await client.login('alice', { refresh_token: true, ...more })).body
  }
  const whoami = (tokens: unknown) => client.whoami(text(tokens, 'access_token'))
  const refresh = (tokens: unknown, token?: string) =>
    client.post('/refresh', { refresh_token: text(tokens, 'refresh_token') }, token)

  it('gets an access token that expires, at a login and at a registration, only if it asks for that', async () => {
    expect(await login()).toMatchObject({ refresh_token: expect.stringMatching(/^grt_/), expires_in_ms: HOUR })
    expect(await login({ refresh_token: false })).not.toHaveProperty('expires_in_ms')
    expect(await login({ refresh_token: undefined })).not.toHaveProperty('refresh_token')
    const registration = { username: 'bob', password: PASSWORD, auth: DUMMY, refresh_token: true }
    const { body } = await client.post('/register', registration)
    expect(body).toMatchObject({ refresh_token: expect.stringMatching(/^grt_/), expires_in_ms: HOUR })
    expect((await refresh(body)).status).toBe(200)
    expect(
      (await client.post('/register', { ...registration, username: 'dan', refresh_token: undefined })).body,
    ).toEqual({
      user_id: '@dan:gatehouse.test',
      home_server: 'gatehouse.test',
      access_token: expect.any(String),
      device_id: expect.any(String),
    })
    const silent = await client.post('/register', { ...registration, username: 'carol', inhibit_login: true })
    expect(silent.body).toEqual({ user_id: '@carol:gatehouse.test', home_server: 'gatehouse.test' })
  })

  it('is told to refresh when its access token has expired, and continues as the same device (T070)', async () => {
    const tokens = await login({ device_id: 'PHONE' })
    gatehouse.clock.advance(HOUR)
    const expired = await whoami(tokens)
    expect([expired.status, expired.body]).toEqual([
      401,
      { errcode: 'M_UNKNOWN_TOKEN', error: expect.any(String), soft_logout: true },
    ])
    // Clients send the expired token along, and an old one looks for the operation under /v1.
    const fresh = await gatehouse.http
      .post('/_matrix/client/v1/refresh')
      .auth(text(tokens, 'access_token'), { type: 'bearer' })
      .send({ refresh_token: text(tokens, 'refresh_token') })
    expect(fresh.status).toBe(200)
    expect(fresh.body).toMatchObject({ refresh_token: expect.stringMatching(/^grt_/), expires_in_ms: HOUR })
    expect((await whoami(fresh.body)).body).toMatchObject({ device_id: 'PHONE' })
  })

  it('can refresh again when the answer was lost, also after a restart of the server (T063)', async () => {
    const tokens = await login()
    await refresh(tokens)
    await gatehouse.restart()
    const again = await refresh(tokens)
    expect(again.status).toBe(200)
    expect((await whoami(again.body)).status).toBe(200)
  })

  it.each([
    ['/refresh', 401, { errcode: 'M_UNKNOWN_TOKEN', soft_logout: false }],
    ['/tokenrefresh', 403, { errcode: 'M_FORBIDDEN' }],
  ])('loses the device when a used refresh token is sent to %s (T062)', async (path, status, error) => {
    const tokens = await login()
    const { body: newer } = await client
      .post(path, { refresh_token: text(tokens, 'refresh_token') })
      .then(async (reply) => (expect((await whoami(reply.body)).status).toBe(200), reply))
    const copied = await client.post(path, { refresh_token: text(tokens, 'refresh_token') })
    expect(copied.status).toBe(status)
    expect(copied.body).toMatchObject(error)
    expect((await whoami(newer)).body).toMatchObject({ errcode: 'M_UNKNOWN_TOKEN', soft_logout: false })
    expect((await refresh(newer)).status).toBe(401)
    expect(gatehouse.log.text).toContain('a spent refresh token was shown')
    expect(gatehouse.log.text).not.toContain('grt_')
  })

  it('cannot use one kind of token as another (T068)', async () => {
    const tokens = await login()
    const [access, refreshing] = [text(tokens, 'access_token'), text(tokens, 'refresh_token')]
    expect((await client.whoami(refreshing)).status).toBe(401)
    expect((await client.post('/refresh', { refresh_token: access })).status).toBe(401)
    expect((await client.post('/tokenrefresh', { refresh_token: access })).status).toBe(403)
  })

  it('leaves neither of its tokens in the database (T064)', async () => {
    const tokens = await login()
    const stored = JSON.stringify([gatehouse.rows('access_tokens'), gatehouse.rows('refresh_tokens')])
    expect(gatehouse.rows('refresh_tokens')).toHaveLength(1)
    for (const key of ['access_token', 'refresh_token']) {
      // Without the kind in front and the checksum behind it; the secret itself may have the separator.
      expect(stored).not.toContain(text(tokens, key).slice('gat_'.length, -'_4fQ0mN'.length))
    }
  })

  it('keeps its refresh token when it changes the password; other devices lose theirs (T071)', async () => {
    const [own, other] = [await login(), await login()]
    const auth = { type: BY_PASSWORD, user: 'alice', password: PASSWORD }
    const change = { new_password: 'quite another secret', auth }
    expect((await client.post('/account/password', change, text(own, 'access_token'))).status).toBe(200)
    expect([(await refresh(own)).status, (await refresh(other)).status]).toEqual([200, 401])
  })

  it('leaves the other devices logged in when logout_devices is false', async () => {
    const [own, other] = [await login(), await login()]
    const auth = { type: BY_PASSWORD, user: 'alice', password: PASSWORD }
    const change = { new_password: 'quite another secret', auth, logout_devices: false }
    expect((await client.post('/account/password', change, text(own, 'access_token'))).status).toBe(200)
    expect([(await whoami(own)).status, (await whoami(other)).status]).toEqual([200, 200])
    expect((await refresh(other)).status).toBe(200)
  })

  it('is logged out by a logout, refresh token included', async () => {
    const tokens = await login()
    await client.post('/logout', {}, text(tokens, 'access_token'))
    expect((await refresh(tokens)).body).toMatchObject({ errcode: 'M_UNKNOWN_TOKEN', soft_logout: false })
  })

  it('can refresh after a year', async () => {
    const tokens = await login()
    gatehouse.clock.advance(365 * DAY)
    expect((await whoami((await refresh(tokens)).body)).status).toBe(200)
  })
})
