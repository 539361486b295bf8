import { errcodeOf } from '../support/errcode-of'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const gatehouse = useFreshServer()
const client = new MatrixClient(gatehouse)

const register = (body: object) => client.post('/register', { password: PASSWORD, auth: DUMMY, ...body })

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
])('a registration with the %s %j is refused, and no account is made (T046)', async (key, value) => {
  const { body } = await register({ username: 'alice', [key]: value }).expect(400)
  expect(errcodeOf(body)).toMatch(/^M_(INVALID_PARAM|BAD_JSON)$/)
  expect(gatehouse.rows('accounts')).toEqual([])
})

test('a device id may be any printable ASCII, and its name any text (T046)', async () => {
  const device_id = Array.from({ length: 94 }, (_, index) => String.fromCodePoint(index + 33)).join('')
  const { body } = await register({
    username: 'alice',
    device_id,
    initial_device_display_name: 'Téléphone d’Åsa 📱',
  }).expect(200)
  expect(text(body, 'device_id')).toBe(device_id)
  await register({
    username: 'bob',
    device_id: 'D'.repeat(512),
    initial_device_display_name: 'é'.repeat(100),
  }).expect(200)
  expect(gatehouse.rows('devices')).toContainEqual(expect.objectContaining({ display_name: 'Téléphone d’Åsa 📱' }))
})

test('devices of two users with the same id are two devices (T046)', async () => {
  const [alice, bob] = [
    await register({ username: 'alice', device_id: 'SAME', initial_device_display_name: 'of Alice' }).expect(200),
    await register({ username: 'bob', device_id: 'SAME', initial_device_display_name: 'of Bob' }).expect(200),
  ]
  expect([text(alice.body, 'device_id'), text(bob.body, 'device_id')]).toEqual(['SAME', 'SAME'])
  expect(gatehouse.rows('devices')).toMatchObject([
    { user_id: '@alice:gatehouse.test', display_name: 'of Alice' },
    { user_id: '@bob:gatehouse.test', display_name: 'of Bob' },
  ])
  await client.whoami(text(alice.body, 'access_token')).expect(200)
})

test.each<[string, number, (name: string) => object, string]>([
  [
    'a registration',
    65_000,
    (name) => ({ username: 'bob', initial_device_display_name: name, auth: DUMMY }),
    '/register',
  ],
  ['a guest', 65_000, (name) => ({ initial_device_display_name: name }), '/register?kind=guest'],
  [
    'a login',
    65_000,
    (name) => ({ type: 'm.login.password', user: 'alice', initial_device_display_name: name }),
    '/login',
  ],
])(
  '%s with a name of %i characters is not refused for it: the name is cut and cleaned',
  async (_, length, body, path) => {
    await gatehouse.restart({ registration: { guests: true } })
    await client.register('alice')
    const name = `A\tphone${'x'.repeat(length)}`
    await client.post(path, { password: PASSWORD, ...body(name) }).expect(200)
    expect(gatehouse.rows('devices')).toContainEqual(
      expect.objectContaining({ display_name: `A phone${'x'.repeat(93)}` }),
    )
  },
)

test('a registration that is repeated, because its reply was lost, may have a long name again', async () => {
  const session = await client.openUiaSession('/register', client.registration)
  const body = { password: PASSWORD, initial_device_display_name: 'x'.repeat(20_000), auth: { ...DUMMY, session } }
  for (let attempt = 0; attempt < 2; attempt++) await client.post('/register', body).expect(200)
  expect(gatehouse.rows('devices')).toMatchObject([{ display_name: 'x'.repeat(100) }])
})

test('only who is asked to show a new name is told that it is too long', async () => {
  const { token, deviceId } = await client.register('alice')
  const { body } = await gatehouse.http
    .put(`/_matrix/client/v3/devices/${deviceId}`)
    .auth(token, { type: 'bearer' })
    .send({ display_name: 'x'.repeat(101) })
    .expect(400)
  expect(errcodeOf(body)).toBe('M_INVALID_PARAM')
})
