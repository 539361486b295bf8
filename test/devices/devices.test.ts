import { errcodeOf } from '../support/errcode-of'
import { MatrixClient, PASSWORD, type Person } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const BY_PASSWORD = 'm.login.password'

describe('the devices of an account', () => {
  const gatehouse = useFreshServer()
  const client = new MatrixClient(gatehouse)
  let alice: Person
  let bob: Person
  let phone: string

  beforeEach(async () => {
    alice = await client.register('alice', { device_id: 'LAPTOP', initial_device_display_name: 'Laptop' })
    bob = await client.register('bob', { device_id: 'TABLET' })
    phone = await login('PHONE')
  })

  async function login(device_id: string): Promise<string> {
    return text((await client.login('alice', { device_id })).body, 'access_token')
  }
  const proof = (user = 'alice', password = PASSWORD) => ({ type: BY_PASSWORD, user, password })
  const at = (deviceId: string) => `/_matrix/client/v3/devices/${encodeURIComponent(deviceId)}`
  const put = (deviceId: string, body: object, token: string) =>
    gatehouse.http.put(at(deviceId)).auth(token, { type: 'bearer' }).send(body)
  const remove = (deviceId: string, body: object, token: string) =>
    gatehouse.http.delete(at(deviceId)).auth(token, { type: 'bearer' }).send(body)
  const isValid = async (token: string) => (await client.whoami(token)).status === 200

  it('are listed, oldest first, and shown one by one, to their owner only', async () => {
    const devices = [{ device_id: 'LAPTOP', display_name: 'Laptop' }, { device_id: 'PHONE' }]
    expect((await client.get('/devices', phone)).body).toEqual({ devices })
    expect((await client.get('/devices/LAPTOP', phone)).body).toEqual(devices[0])
    expect((await client.get('/devices', bob.token)).body).toEqual({ devices: [{ device_id: 'TABLET' }] })
    const { status, body } = await client.get('/devices/LAPTOP', bob.token)
    expect([status, errcodeOf(body)]).toEqual([404, 'M_NOT_FOUND'])
  })

  it('get other names, by their owner only', async () => {
    expect((await put('PHONE', { display_name: 'Telephone' }, alice.token)).body).toEqual({})
    expect((await put('LAPTOP', {}, alice.token)).body).toEqual({})
    expect((await put('TABLET', { display_name: 'mine' }, alice.token)).status).toBe(404)
    expect((await client.get('/devices', phone)).body).toEqual({
      devices: [
        { device_id: 'LAPTOP', display_name: 'Laptop' },
        { device_id: 'PHONE', display_name: 'Telephone' },
      ],
    })
  })

  it('may have any id of printable ASCII', async () => {
    const odd = 'a/b?c#d%2F"e\\'
    const token = await login(odd)
    expect((await client.get(`/devices/${encodeURIComponent(odd)}`, token)).body).toEqual({ device_id: odd })
    expect((await remove(odd, { auth: proof() }, alice.token)).status).toBe(200)
    expect(await isValid(token)).toBe(false)
  })

  it('cannot have an id that cannot be shown, nor be renamed to such a name (T046)', async () => {
    for (const odd of [{ device_id: 'MY PHONE' }, { device_id: '' }]) {
      const { status, body } = await client.login('alice', odd)
      expect([status, errcodeOf(body)]).toEqual([400, 'M_INVALID_PARAM'])
    }
    for (const display_name of ['x'.repeat(101), '\u001B[2J', 'Phone\u0085']) {
      expect((await put('PHONE', { display_name }, alice.token)).status).toBe(400)
    }
    expect((await client.get('/devices', phone)).body).toMatchObject({
      devices: [{ device_id: 'LAPTOP', display_name: 'Laptop' }, { device_id: 'PHONE' }],
    })
  })

  it('can be asked to be deleted without a body, as many clients do first', async () => {
    for (const type of ['application/json', 'text/plain', '']) {
      const asked = gatehouse.http.delete(at('PHONE')).auth(alice.token, { type: 'bearer' }).set('content-type', type)
      const { status, body } = await asked
      expect([status, body]).toMatchObject([401, { flows: [{ stages: [BY_PASSWORD] }], completed: [] }])
    }
    expect(await isValid(phone)).toBe(true)
  })

  it('are deleted one by one, with the password', async () => {
    const first = await remove('PHONE', {}, alice.token)
    expect([first.status, first.body]).toMatchObject([401, { flows: [{ stages: [BY_PASSWORD] }] }])
    const session = text(first.body, 'session')
    const failed = await remove('PHONE', { auth: { ...proof('alice', 'wrong'), session } }, alice.token)
    expect([failed.status, errcodeOf(failed.body)]).toEqual([401, 'M_FORBIDDEN'])
    expect(await isValid(phone)).toBe(true)
    expect((await remove('PHONE', { auth: { ...proof(), session } }, alice.token)).body).toEqual({})
    expect([await isValid(phone), await isValid(alice.token)]).toEqual([false, true])
    expect((await remove('PHONE', { auth: proof() }, alice.token)).status).toBe(200)
  })

  it('are deleted several in one go', async () => {
    const tablet = await login('TABLET')
    const session = await client.openUiaSession('/delete_devices', { devices: ['PHONE', 'TABLET'] }, alice.token)
    const repeated = { devices: ['PHONE', 'TABLET'], auth: { ...proof('alice', 'wrong'), session } }
    expect((await client.post('/delete_devices', repeated, alice.token)).status).toBe(401)
    const auth = { ...proof(), session }
    expect((await client.post('/delete_devices', { auth }, alice.token)).body).toEqual({})
    expect([await isValid(phone), await isValid(tablet), await isValid(alice.token)]).toEqual([false, false, true])
    expect(await isValid(bob.token)).toBe(true)
  })

  it('a list too long to be remembered is repeated as it was (T004)', async () => {
    const devices = ['PHONE', ...Array.from({ length: 900 }, (_, n) => `UNKNOWN-${String(n)}`)]
    const session = await client.openUiaSession('/delete_devices', { devices }, alice.token)
    const auth = { ...proof(), session }
    const omitted = await client.post('/delete_devices', { auth }, alice.token)
    expect([omitted.status, errcodeOf(omitted.body)]).toEqual([400, 'M_MISSING_PARAM'])
    const other = await client.post('/delete_devices', { devices: [...devices.slice(1), 'LAPTOP'], auth }, alice.token)
    expect([other.status, errcodeOf(other.body)]).toEqual([403, 'M_FORBIDDEN'])
    expect([await isValid(phone), await isValid(alice.token)]).toEqual([true, true])
    expect((await client.post('/delete_devices', { devices, auth }, alice.token)).status).toBe(200)
    expect([await isValid(phone), await isValid(alice.token)]).toEqual([false, true])
  })

  it('a session for one device deletes no other, nor several (T001)', async () => {
    const session = text((await remove('PHONE', {}, alice.token)).body, 'session')
    const auth = { ...proof(), session }
    expect((await remove('LAPTOP', { auth }, alice.token)).status).toBe(403)
    expect((await client.post('/delete_devices', { devices: ['PHONE'], auth }, alice.token)).status).toBe(403)
    const other = await client.openUiaSession('/delete_devices', { devices: ['PHONE'] }, alice.token)
    const smuggled = { devices: ['PHONE', 'LAPTOP'], auth: { ...proof(), session: other } }
    expect((await client.post('/delete_devices', smuggled, alice.token)).status).toBe(403)
    expect([await isValid(phone), await isValid(alice.token)]).toEqual([true, true])
  })

  it('the password of somebody else deletes nothing (T003)', async () => {
    const { status, body } = await remove('TABLET', { auth: proof('alice') }, bob.token)
    expect([status, errcodeOf(body)]).toEqual([403, 'M_FORBIDDEN'])
    expect((await remove('PHONE', { auth: proof('bob') }, bob.token)).status).toBe(200)
    expect([await isValid(phone), await isValid(bob.token)]).toEqual([true, true])
  })
})
