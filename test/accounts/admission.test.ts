import { DAY, HOUR } from '../../src/clock'
import { Gatehouse } from '../support/gatehouse'
import { text } from '../support/reply'

const REGISTER = '/_matrix/client/r0/register'
const auth = { type: 'm.login.dummy' }
const password = 'a long enough secret'

let gatehouse: Gatehouse
const open = async (config: object) => {
  gatehouse = await Gatehouse.start({ config })
}
afterEach(() => gatehouse.close())

const register = (body: object) => gatehouse.http.post(REGISTER).send({ password, ...body })
const refusal = async (body: object, status: number) => text((await register(body).expect(status)).body, 'errcode')

test('T123: where registration is closed nobody is even asked to authenticate (rule 84)', async () => {
  await open({ registration: { enabled: false } })
  expect(await refusal({ username: 'alice' }, 403)).toBe('M_FORBIDDEN')
  expect(await refusal({ username: 'alice', auth }, 403)).toBe('M_FORBIDDEN')
  expect(gatehouse.rows('uia_sessions')).toEqual([])
})

test('closing registration stops who is in the middle of it', async () => {
  await open({})
  const session = text((await register({ username: 'alice' }).expect(401)).body, 'session')
  await gatehouse.restart({ registration: { enabled: false } })
  expect(await refusal({ auth: { ...auth, session } }, 403)).toBe('M_FORBIDDEN')
})

test('of the whole server no more accounts are made in a day than it takes, also at once; then it is closed', async () => {
  await open({ registration: { per_day: 4 }, limits: { enabled: false } })
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => (await register({ username: `u${String(index)}`, auth })).status),
  )
  expect(statuses.filter((status) => status === 200)).toHaveLength(4)
  expect(statuses.filter((status) => status === 403)).toHaveLength(16)
  expect(await refusal({ username: 'late' }, 403)).toBe('M_FORBIDDEN')
  gatehouse.clock.advance(DAY - HOUR)
  expect(await refusal({ username: 'late' }, 403)).toBe('M_FORBIDDEN')
  gatehouse.clock.advance(HOUR)
  await register({ username: 'early', auth }).expect(200)
  expect(gatehouse.rows('accounts')).toHaveLength(5)
})

test('one address makes only so many accounts, and is told when to go on', async () => {
  await open({ limits: { registration_per_client: { burst: 2, per_second: 0.01 } } })
  await register({ username: 'one', auth }).expect(200)
  await register({ username: 'two', auth }).expect(200)
  const { body } = await register({ username: 'three' }).expect(429)
  expect(body).toMatchObject({ errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 100_000 })
})

test('a client that can refresh gets a token that expires, and one to refresh it (rules 80 and 89)', async () => {
  await open({})
  const { body } = await register({ username: 'alice', refresh_token: true, auth }).expect(200)
  expect(body).toMatchObject({
    refresh_token: expect.any(String) as string,
    expires_in_ms: expect.any(Number) as number,
  })
  expect((await register({ username: 'bob', auth }).expect(200)).body).not.toHaveProperty('expires_in_ms')
})

test('T043: people cannot have the names of an operator, in whatever letters, before and after authentication', async () => {
  await open({})
  for (const username of ['admin', 'Admin', 'ROOT', 'postmaster']) {
    expect(await refusal({ username }, 400)).toBe('M_INVALID_USERNAME')
    expect(await refusal({ username, auth }, 400)).toBe('M_INVALID_USERNAME')
  }
  await register({ username: 'admin2', auth }).expect(200)
})

test('T043: the operator says which names are reserved', async () => {
  await open({ registration: { reserved_names: ['help-desk'] } })
  expect(await refusal({ username: 'help-desk' }, 400)).toBe('M_INVALID_USERNAME')
  await register({ username: 'admin', auth }).expect(200)
})

test.each([
  ['device_id', ''],
  ['device_id', 'D'.repeat(513)],
  ['device_id', 'D\0'],
  ['device_id', 'D\u007F'],
  ['device_id', 'MY PHONE'],
  ['device_id', 'PHONE\n'],
  ['device_id', 'PH\u00D6NE'],
  ['device_id', 'PHONE\u200B'],
  ['initial_device_display_name', '\0'],
])('T046: a registration with the %s %j is refused, and no account is made', async (key, value) => {
  await open({})
  expect(await refusal({ username: 'alice', [key]: value, auth }, 400)).toMatch(/^M_(INVALID_PARAM|BAD_JSON)$/)
  expect(gatehouse.rows('accounts')).toEqual([])
})

test.each(['x'.repeat(4096), 'Phone\r\n', '\u001B[2JPhone', 'Phone\u0085'])(
  'a registration is not refused for the device name %j',
  async (initial_device_display_name) => {
    await open({})
    await register({ username: 'alice', initial_device_display_name, auth }).expect(200)
  },
)

test('T046: a device has any printable ASCII for an id, and any text for a name', async () => {
  await open({})
  const device_id = Array.from({ length: 94 }, (_, index) => String.fromCodePoint(index + 33)).join('')
  const { body } = await register({
    username: 'alice',
    device_id,
    initial_device_display_name: 'Téléphone d’Åsa 📱',
    auth,
  }).expect(200)
  expect(text(body, 'device_id')).toBe(device_id)
  await register({
    username: 'bob',
    device_id: 'D'.repeat(512),
    initial_device_display_name: 'é'.repeat(100),
    auth,
  }).expect(200)
  expect(gatehouse.rows('devices')).toContainEqual(expect.objectContaining({ display_name: 'Téléphone d’Åsa 📱' }))
})

test('T046: the device of one user is not that of another one, whatever they call it (rule 87)', async () => {
  await open({})
  const [alice, bob] = [
    await register({ username: 'alice', device_id: 'SAME', initial_device_display_name: 'of Alice', auth }).expect(200),
    await register({ username: 'bob', device_id: 'SAME', initial_device_display_name: 'of Bob', auth }).expect(200),
  ]
  expect([text(alice.body, 'device_id'), text(bob.body, 'device_id')]).toEqual(['SAME', 'SAME'])
  expect(gatehouse.rows('devices')).toMatchObject([
    { user_id: '@alice:gatehouse.test', display_name: 'of Alice' },
    { user_id: '@bob:gatehouse.test', display_name: 'of Bob' },
  ])
  const whoami = gatehouse.http.get('/_matrix/client/v3/account/whoami')
  await whoami.auth(text(alice.body, 'access_token'), { type: 'bearer' }).expect(200)
})
