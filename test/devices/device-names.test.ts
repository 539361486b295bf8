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
  ['initial_device_display_name', 'x'.repeat(101)],
  ['initial_device_display_name', '\0'],
  ['initial_device_display_name', 'Phone\r\n'],
  ['initial_device_display_name', '\u001B[2JPhone'],
  ['initial_device_display_name', 'Phone\u0085'],
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
