import { join } from 'node:path'
import { HashPool } from '../../src/passwords/hash-pool'
import { sqliteDriver } from '../../src/storage/sqlite-driver'
import { DAY } from '../../src/platform/clock'
import { isUiaOperationId, type UiaOperationId } from '../../src/uia/operations'
import { type Call, MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer, useServer } from '../support/use-server'

const REGISTER = '/_matrix/client/v3/register'
/** As `src/uia/sessions.ts` has them. */
const CAP = 50_000
const CAP_PER_CLIENT = 500
/** In bytes. */
const MOST_REMEMBERED = 8 * 1024

describe('UIA sessions that nobody finishes (T012)', () => {
  const registration = { flows: [['m.login.dummy', 'm.login.email.identity']] }
  const gatehouse = useFreshServer({
    config: { registration, limits: { enabled: false }, trusted_proxies: ['127.0.0.1'] },
  })

  const post = (body: object, address = '198.51.100.1') =>
    gatehouse.http.post(REGISTER).set('X-Forwarded-For', address).send(body)
  const sessionOf = ({ body }: { body: unknown }) => text(body, 'session')

  /** Writes beside the server, as a flood of its past. */
  function write(sql: string): void {
    const file = new (sqliteDriver())(join(gatehouse.dataDir, 'gatehouse.db'), { timeout: 5000 })
    file.exec(sql)
    file.close()
  }

  /** Sessions of as many clients, the first of them opened a second ago and each of the others later. */
  function flood(count: number, client = "'client ' || i"): void {
    const now = gatehouse.clock.now()
    write(`insert into uia_sessions (id_hash, operation, client, parameters, created_at, expires_at)
      with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${String(count)})
      select 'flood ' || i, 'register', ${client}, '{"parameters":{}}',
        ${String(now - 1000)} + i / 1000.0, ${String(now + DAY)} from n`)
  }

  const has = async (idHash: string) => (await gatehouse.context.storage.uiaSessions.find(idHash)) !== undefined

  it(`one client has at most ${String(CAP_PER_CLIENT)} of them, is never refused, and keeps nobody else out`, async () => {
    const hashes = [jest.spyOn(HashPool.prototype, 'hash'), jest.spyOn(HashPool.prototype, 'compare')]
    flood(CAP_PER_CLIENT - 20, "'198.51.100.1'")
    const names = Array.from({ length: 30 }, (_, n) => `user${String(n)}`)
    const bodies = names.flatMap((username) => [{}, { username, password: PASSWORD }])
    const statuses = (await Promise.all(bodies.map((body) => post(body)))).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([401]))
    for (const hash of hashes) {
      expect(hash).not.toHaveBeenCalled()
      hash.mockRestore()
    }
    expect(gatehouse.rows('uia_sessions').length).toBeLessThanOrEqual(CAP_PER_CLIENT)
    await post({}, '198.51.100.2').expect(401)
    gatehouse.clock.advance(DAY)
    await gatehouse.context.housekeeping.sweep()
    expect(gatehouse.rows('uia_sessions')).toEqual([])
    await post({}).expect(401)
  })

  it('one client pushes out its own sessions, those in which nothing was achieved first', async () => {
    const own = sessionOf(await post({ username: 'alice', password: PASSWORD }).expect(401))
    await post({ auth: { type: 'm.login.dummy', session: own } }).expect(401)
    const others = sessionOf(await post({}, '198.51.100.2').expect(401))
    gatehouse.clock.advance(10_000)
    flood(CAP_PER_CLIENT, "'198.51.100.1'")
    await post({}).expect(401)
    expect(await has('flood 0')).toBe(false)
    for (const [session, address] of [
      [own, '198.51.100.1'],
      [others, '198.51.100.2'],
    ] as const) {
      expect((await post({ auth: { session } }, address).expect(401)).body).toMatchObject({ session })
    }
  })

  it(`all clients have at most ${String(CAP)}: the oldest go, but none in which something was achieved`, async () => {
    const session = sessionOf(await post({ username: 'alice', password: PASSWORD }).expect(401))
    await post({ auth: { type: 'm.login.dummy', session } }).expect(401)
    gatehouse.clock.advance(10_000)
    flood(CAP + 100)
    for (let n = 0; n < 100; n++) await post({}, '198.51.100.2').expect(401)
    expect(await has('flood 0')).toBe(false)
    expect(gatehouse.rows('uia_sessions').length).toBeLessThanOrEqual(CAP)
    const { body } = await post({ auth: { session } }).expect(401)
    expect(body).toMatchObject({ session, completed: ['m.login.dummy'] })
  })

  it('all are looked through for one new session in a hundred only, so that a flood makes few requests slow', async () => {
    const evict = jest.spyOn(gatehouse.context.storage.uiaSessions, 'evict')
    for (let n = 0; n < 20; n++) await post({}).expect(401)
    expect(evict.mock.calls.filter(([{ client }]) => client === undefined).length).toBeLessThanOrEqual(1)
    expect(evict.mock.calls.filter(([{ client }]) => client !== undefined)).toHaveLength(20)
  })

  it('what one remembers is less than 8 KiB, however much is said', async () => {
    const opened = await post({
      username: 'a'.repeat(200),
      password: PASSWORD,
      device_id: '"'.repeat(512),
      initial_device_display_name: '\u{1F600}'.repeat(5000),
      ...Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`unknown_${String(n)}`, 'x'.repeat(100)])),
    }).expect(401)
    const session = sessionOf(opened)
    await post({ auth: { type: 'm.login.dummy', session } }).expect(401)
    for (const length of [255, 7000]) {
      const long = '€'.repeat(length)
      const threepid_creds = { sid: long, client_secret: long, id_server: long }
      await post({ auth: { type: 'm.login.email.identity', threepid_creds, session } }).expect(401)
    }
    const [row] = gatehouse.rows('uia_sessions')
    expect(Buffer.byteLength(text(row, 'parameters'))).toBeLessThan(MOST_REMEMBERED)
  })
})

describe('what a UIA session remembers (T012)', () => {
  const gatehouse = useServer()
  const client = new MatrixClient(gatehouse)
  const long = (length: number) => '€'.repeat(length)
  let users = 0
  const devices = Array.from({ length: 1000 }, (_, n) => `a device ${String(n)}`.padEnd(50, '.'))

  /** The longest requests that the contract lets in; the compiler asks for those of an operation that is added. */
  const longest: Readonly<Record<Exclude<UiaOperationId, 'register'>, readonly Call[]>> = {
    changePassword: [{ body: { new_password: long(512), logout_devices: false } }],
    deactivateAccount: [{ body: { erase: false, id_server: long(255) } }],
    deleteDevice: [{ path: { deviceId: encodeURIComponent(long(512)) }, body: {} }],
    deleteDevices: [{ body: { devices } }, { body: { devices: [...Array<string>(7).fill(long(512)), long(400)] } }],
    add3PID: [{ body: { sid: long(255), client_secret: long(255) } }],
  }
  const calls = Object.entries(longest).flatMap(([id, requests]) => requests.map((request) => [id, request] as const))

  it.each(calls)('is less than 8 KiB, however long a request of %s is', async (id, { body, ...call }) => {
    if (!isUiaOperationId(id)) throw new Error(`${id} needs no User-Interactive Authentication`)
    const { token } = await client.register(`alice-${String(users++)}`)
    const unknown = { unknown: long(4000) }
    const session = text(
      (await client.call(id, { ...call, body: { ...Object(body), ...unknown }, token })).body,
      'session',
    )
    const auth = { type: 'm.login.password', session, password: long(500), ...unknown }
    await client.call(id, { ...call, body: { ...Object(body), auth, ...unknown }, token })
    const stored = gatehouse.rows('uia_sessions').map((row) => Buffer.byteLength(text(row, 'parameters')))
    expect(Math.max(...stored)).toBeLessThan(MOST_REMEMBERED)
    expect(stored.length).toBeGreaterThan(0)
  })
})
