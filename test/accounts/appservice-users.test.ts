import { stringify } from 'yaml'
import { declared, operationIds } from '../../src/contract/declared'
import { errcodeOf } from '../support/errcode-of'
import { DUMMY, MatrixClient } from '../support/matrix-client'
import { text } from '../support/reply'
import { useTempDir } from '../support/temp-dir'
import { useServer } from '../support/use-server'

const REGISTER = '/_matrix/client/r0/register'
const TYPE = { type: 'm.login.application_service' }
const AS_TOKEN = 'the secret of the IRC bridge'.replaceAll(' ', '-')
const password = 'a long enough secret'

const files = useTempDir()

/** The path of a registration file. */
function registrationFile(id: string, as_token: string, users: readonly object[]): string {
  const rest = { url: null, hs_token: `to-${id}`, sender_localpart: `${id}bot`, namespaces: { users } }
  return files.write(`${id}.yaml`, stringify({ id, as_token, ...rest }))
}

const application_services = [
  registrationFile('irc', AS_TOKEN, [
    { regex: '@_irc_.*:gatehouse\\.test', exclusive: true },
    { regex: '@bridged\\..*', exclusive: true },
    { regex: '@open_.*:gatehouse\\.test', exclusive: false },
    { regex: '@_both_.*', exclusive: false },
  ]),
  registrationFile('mail', 'the-secret-of-the-mail-bridge', [{ regex: '@_both_.*', exclusive: true }]),
]

describe('an application service', () => {
  const gatehouse = useServer({
    config: { registration: { enabled: false }, limits: { enabled: false }, application_services },
  })

  const register = (body: object, token = AS_TOKEN) =>
    gatehouse.http
      .post(REGISTER)
      .auth(token, { type: 'bearer' })
      .send({ ...TYPE, ...body })
  const refusal = async (body: object, status: number, token?: string) =>
    errcodeOf((await register(body, token).expect(status)).body)
  const stored = (userId: string) => gatehouse.rows('accounts').filter((row) => text(row, 'user_id') === userId)

  it('registers its users without authentication or password, although registration is closed', async () => {
    const registration = { username: '_irc_alice', device_id: 'BRIDGE', initial_device_display_name: 'IRC' }
    const { body } = await register({ ...registration, password }).expect(200)
    expect(body).toEqual({
      user_id: '@_irc_alice:gatehouse.test',
      home_server: 'gatehouse.test',
      access_token: expect.stringMatching(/^gat_/) as string,
      device_id: 'BRIDGE',
    })
    expect(stored('@_irc_alice:gatehouse.test')).toMatchObject([{ password_hash: null }])
    expect(gatehouse.rows('uia_sessions')).toEqual([])
  })

  it('may send "user" instead of "username", and its token in the query, as in 2016', async () => {
    const request = gatehouse.http.post(REGISTER).query({ access_token: AS_TOKEN })
    const { body } = await request.send({ ...TYPE, user: '_irc_bob' }).expect(200)
    expect(text(body, 'user_id')).toBe('@_irc_bob:gatehouse.test')
  })

  it('may leave out the type, as the first bridges did', async () => {
    const request = gatehouse.http.post(REGISTER).auth(AS_TOKEN, { type: 'bearer' })
    await request.send({ username: '_irc_carol' }).expect(200)
  })

  it('keeps upper case in the names of its users', async () => {
    const { body } = await register({ username: '_irc_Dave' }).expect(200)
    expect(text(body, 'user_id')).toBe('@_irc_Dave:gatehouse.test')
    await register({ username: '_irc_dave' }).expect(200)
  })

  it('can register a user without logging it in', async () => {
    const { body } = await register({ username: '_irc_erin', inhibit_login: true }).expect(200)
    expect(body).toEqual({ user_id: '@_irc_erin:gatehouse.test', home_server: 'gatehouse.test' })
    expect(gatehouse.rows('devices').map((row) => text(row, 'user_id'))).not.toContain('@_irc_erin:gatehouse.test')
  })

  it('registers its own sender, and users in a namespace that it shares', async () => {
    await register({ username: 'ircbot' }).expect(200)
    await register({ username: 'open_door' }).expect(200)
  })

  it.each([
    ['of a person', 'alice'],
    ['of another application service', 'mailbot'],
    ['in the exclusive namespace of another one, although in its own namespace, too', '_both_frank'],
    ['that only resembles its own', 'irc_alice'],
  ])('cannot register a name %s (T127)', async (_, username) => {
    expect(await refusal({ username }, 400)).toBe('M_EXCLUSIVE')
    expect(stored(`@${username}:gatehouse.test`)).toEqual([])
  })

  it('of 20 registrations of one user at once exactly one is made (T127)', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => register({ username: '_irc_race' })))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    const others = replies.filter(({ status }) => status === 400)
    expect(others.map(({ body }) => errcodeOf(body))).toEqual(Array.from({ length: 19 }, () => 'M_USER_IN_USE'))
  })

  it.each(['', '_irc_b ob', '_irc_é', '@_irc_bob:gatehouse.test', `_irc_${'a'.repeat(255)}`])(
    'cannot register %j either (T036)',
    async (username) => {
      expect(await refusal({ username }, 400)).toBe('M_INVALID_USERNAME')
    },
  )

  it('is told when the name is missing', async () => {
    expect(await refusal({}, 400)).toBe('M_MISSING_PARAM')
  })

  it.each([
    ['an unknown one', 'no-such-token'],
    ['one that it only begins with', AS_TOKEN.slice(0, -1)],
    ['one that begins with it', `${AS_TOKEN}x`],
    ['its other secret', 'to-irc'],
  ])('is not recognised by %s (T127)', async (_, token) => {
    expect(await refusal({ username: '_irc_mallory' }, 401, token)).toBe('M_UNKNOWN_TOKEN')
  })

  it('its login type needs its token, and its namespace is closed to people (T128)', async () => {
    const registration = { username: '_irc_mallory', password, auth: DUMMY }
    const { body } = await gatehouse.http
      .post(REGISTER)
      .send({ ...TYPE, ...registration })
      .expect(401)
    expect(errcodeOf(body)).toBe('M_MISSING_TOKEN')
    const asPerson = await gatehouse.http.post(REGISTER).send(registration).expect(403)
    expect(errcodeOf(asPerson.body)).toBe('M_FORBIDDEN')
    expect(stored('@_irc_mallory:gatehouse.test')).toEqual([])
  })

  it('its users get no password by mail: a reset by their address is refused (T086)', async () => {
    const client = new MatrixClient(gatehouse)
    const token = text((await register({ username: '_irc_mailed' })).body, 'access_token')
    const three_pid_creds = await client.validate('add', 'dave@example.org', { token })
    expect((await client.post('/account/3pid', { three_pid_creds }, token)).status).toBe(200)
    const request = { email: 'dave@example.org', client_secret: 'reset', send_attempt: 1 }
    expect((await client.post('/account/password/email/requestToken', request)).status).toBe(200)
    const { subject } = (await gatehouse.mails()).at(-1) ?? {}
    await client.post('/account/password/email/requestToken', { ...request, email: 'nobody@example.org' })
    expect((await gatehouse.mails()).at(-1)).toMatchObject({ subject, to: [{ address: 'nobody@example.org' }] })
    const { accounts } = gatehouse.context.services
    const change = { passwordHash: 'a hash', logoutDevices: false, keepDevice: undefined }
    const changing = accounts.changePassword('@_irc_mailed:gatehouse.test', change, () => Promise.resolve())
    await expect(changing).rejects.toMatchObject({ status: 403, errcode: 'M_FORBIDDEN' })
    expect(stored('@_irc_mailed:gatehouse.test')).toMatchObject([{ password_hash: null }])
  })

  it('can use its token for no other operation: there it is an unknown token', async () => {
    const others = operationIds.filter((id) => declared[id].security !== 'none' && !declared[id].appservices)
    expect(others).toEqual(expect.arrayContaining(['changePassword', 'post3PIDs', 'getAccount3PIDs']))
    for (const id of others) {
      const { method, path, hasBody } = declared[id]
      const request = gatehouse.http[method](path).auth(AS_TOKEN, { type: 'bearer' })
      const { status, body } = await (hasBody ? request.send({}) : request)
      expect({ id, status, errcode: errcodeOf(body) }).toEqual({ id, status: 401, errcode: 'M_UNKNOWN_TOKEN' })
    }
  })
})

describe('people beside application services', () => {
  const gatehouse = useServer({ config: { application_services } })

  it.each([
    ['ircbot', 'M_EXCLUSIVE'],
    ['IrcBot', 'M_EXCLUSIVE'],
    ['bridged.alice', 'M_EXCLUSIVE'],
    ['BRIDGED.alice', 'M_EXCLUSIVE'],
    ['_irc_alice', 'M_INVALID_USERNAME'],
  ])('%s is refused before any authentication, with %s (T041)', async (username, errcode) => {
    const { body } = await gatehouse.http.post(REGISTER).send({ username, password }).expect(400)
    expect(errcodeOf(body)).toBe(errcode)
  })

  it('may register a name in a namespace that is not exclusive', async () => {
    const registration = { username: 'open_house', password, auth: DUMMY }
    await gatehouse.http.post(REGISTER).send(registration).expect(200)
  })

  it('the token of a person does not authenticate an application service, nor change a registration (T074, T128)', async () => {
    const client = new MatrixClient(gatehouse)
    const { token } = await client.register('alice')
    const asService = await client.post('/register', { ...TYPE, username: '_irc_alice' }, token)
    expect([asService.status, errcodeOf(asService.body)]).toEqual([401, 'M_UNKNOWN_TOKEN'])
    const asUser = await client.post('/register', { username: 'bob', password, auth: DUMMY }, token)
    expect([asUser.status, text(asUser.body, 'user_id')]).toEqual([200, '@bob:gatehouse.test'])
    const { devices }: { devices: unknown[] } = (await client.get('/devices', token)).body
    expect(devices).toHaveLength(1)
  })
})
