import { DAY } from '../../src/platform/clock'
import { declared, operationIds } from '../../src/contract/declared'
import { systemRandom } from '../../src/platform/random'
import { errcodeOf } from '../support/errcode-of'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useStoppedServer } from '../support/use-server'

const REGISTER = '/_matrix/client/r0/register'
const WHOAMI = '/_matrix/client/v3/account/whoami'
const password = PASSWORD

const guestsAllowed = { registration: { guests: true } }
const unlimited = { ...guestsAllowed, limits: { enabled: false } }

const gatehouse = useStoppedServer()
const open = (config: object, random = systemRandom) => gatehouse.start({ config, random })

const registerGuest = (body: object = {}) => gatehouse.http.post(REGISTER).query({ kind: 'guest' }).send(body)
const register = (body: object) => gatehouse.http.post(REGISTER).send(body)
const whoami = (token: string) => gatehouse.http.get(WHOAMI).auth(token, { type: 'bearer' })

interface Guest {
  readonly userId: string
  readonly username: string
  readonly token: string
}

async function newGuest(): Promise<Guest> {
  const { body } = await registerGuest().expect(200)
  const userId = text(body, 'user_id')
  return { userId, username: userId.slice(1, userId.indexOf(':')), token: text(body, 'access_token') }
}

describe('guests', () => {
  it('are refused unless the operator allows them (T124)', async () => {
    await open({})
    expect((await registerGuest().expect(403)).body).toMatchObject({ errcode: 'M_FORBIDDEN' })
    expect(gatehouse.rows('accounts')).toEqual([])
  })

  it('are refused where registration is closed (T124)', async () => {
    await open({ registration: { enabled: false, guests: true } })
    expect((await registerGuest().expect(403)).body).toMatchObject({ errcode: 'M_FORBIDDEN' })
  })

  it('register without authentication, with a number for a name, on a device that the server names', async () => {
    await open(guestsAllowed)
    const { body } = await registerGuest({ initial_device_display_name: 'A browser' }).expect(200)
    expect(body).toEqual({
      user_id: expect.stringMatching(/^@[0-9]{15}:gatehouse\.test$/) as string,
      home_server: 'gatehouse.test',
      access_token: expect.stringMatching(/^gat_/) as string,
      device_id: expect.stringMatching(/^[A-Z]{10}$/) as string,
    })
    expect(gatehouse.rows('devices')).toMatchObject([{ display_name: 'A browser' }])
  })

  it('cannot choose anything but the name of the device (T124)', async () => {
    await open(guestsAllowed)
    const { body } = await registerGuest({
      username: 'mallory',
      password,
      device_id: 'MINE',
      inhibit_login: true,
      refresh_token: true,
      guest_access_token: 'whatever',
      auth: { type: 'm.login.password', session: 'whatever' },
    }).expect(200)
    expect(Object.keys(body as object).toSorted()).toEqual(['access_token', 'device_id', 'home_server', 'user_id'])
    expect(text(body, 'user_id')).not.toContain('mallory')
    expect(text(body, 'device_id')).not.toBe('MINE')
    expect(gatehouse.rows('accounts')).toMatchObject([{ password_hash: null }])
  })

  it('are 200 different ones when 200 register at once (T023)', async () => {
    await open(unlimited)
    const replies = await Promise.all(Array.from({ length: 200 }, () => registerGuest()))
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(replies.map(({ body }) => text(body, 'user_id'))).size).toBe(200)
  })

  it('get another generated name where the first one is taken, and so do people (T023, T044)', async () => {
    // Chance gives every name three times.
    const turns = new Map<number, number>()
    const repeating = {
      ...systemRandom,
      from: (alphabet: string, length: number) => {
        const turn = turns.get(length) ?? 0
        turns.set(length, turn + 1)
        return alphabet.charAt(Math.floor(turn / 3) % alphabet.length).repeat(length)
      },
    }
    await open(unlimited, repeating)
    const guests = [await newGuest(), await newGuest(), await newGuest(), await newGuest()]
    expect(new Set(guests.map(({ userId }) => userId)).size).toBe(4)
    const people = [0, 1, 2, 3].map(() => register({ password, auth: DUMMY }).expect(200))
    const userIds = (await Promise.all(people)).map(({ body }) => text(body, 'user_id'))
    expect(new Set(userIds).size).toBe(4)
  })

  it('are limited for each client address, in 1,000 tries (T124)', async () => {
    await open({ ...guestsAllowed, limits: { guests_per_client: { burst: 5, per_second: 0.001 } } })
    const statuses: number[] = []
    while (statuses.length < 1000) {
      const replies = await Promise.all(Array.from({ length: 100 }, () => registerGuest()))
      statuses.push(...replies.map(({ status }) => status))
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(995)
  })

  it('are deleted with their tokens after 30 days without use (T124)', async () => {
    await open(unlimited)
    const idle = await newGuest()
    const busy = await newGuest()
    await register({ username: 'alice', password, auth: DUMMY }).expect(200)
    gatehouse.clock.advance(20 * DAY)
    await whoami(busy.token).expect(200)
    gatehouse.clock.advance(10 * DAY)
    await gatehouse.context.housekeeping.sweep()
    await whoami(idle.token).expect(401)
    await whoami(busy.token).expect(200)
    gatehouse.clock.advance(31 * DAY)
    await gatehouse.context.housekeeping.sweep()
    await whoami(busy.token).expect(401)
    expect(gatehouse.rows('accounts')).toMatchObject([{ user_id: '@alice:gatehouse.test' }])
  })

  it('may use the operations that the contract allows them and no other, with the token in the header or in the query (T125)', async () => {
    await open(unlimited)
    const { token } = await newGuest()
    const closed = operationIds.filter((id) => declared[id].security !== 'none' && !declared[id].guests)
    expect(closed).toEqual(
      expect.arrayContaining(['changePassword', 'getAccount3PIDs', 'post3PIDs', 'requestTokenTo3PIDEmail']),
    )
    for (const id of closed) {
      const { method, path } = declared[id]
      const byHeader = gatehouse.http[method](path).auth(token, { type: 'bearer' })
      const byQuery = gatehouse.http[method](path).query({ access_token: token })
      for (const request of [byHeader, byQuery]) {
        const { status, body } = await (declared[id].hasBody ? request.send({}) : request)
        expect({ id, status, errcode: errcodeOf(body) }).toEqual({
          id,
          status: 403,
          errcode: 'M_GUEST_ACCESS_FORBIDDEN',
        })
      }
    }
    expect((await whoami(token).expect(200)).body).toMatchObject({ is_guest: true })
  })

  it('have no password to change (T086)', async () => {
    await open(guestsAllowed)
    const client = new MatrixClient(gatehouse)
    const { userId: user, token } = await newGuest()
    const change = { new_password: 'quite another secret', auth: { type: 'm.login.password', user, password: '' } }
    const withToken = await client.post('/account/password', change, token)
    expect([withToken.status, errcodeOf(withToken.body)]).toEqual([403, 'M_GUEST_ACCESS_FORBIDDEN'])
    const without = await client.post('/account/password', change)
    expect([without.status, errcodeOf(without.body)]).toEqual([401, 'M_FORBIDDEN'])
  })
})

describe('a guest that becomes an account', () => {
  beforeEach(() => open(unlimited))

  const upgrade = ({ username, token }: Guest, more: object = {}) =>
    register({ username, password, guest_access_token: token, auth: DUMMY, ...more })
  const refusalOf = async (body: object) => errcodeOf((await register(body).expect(403)).body)

  it('keeps its name, and its old tokens end', async () => {
    const guest = await newGuest()
    const { body } = await upgrade(guest, { device_id: 'LAPTOP' }).expect(200)
    expect(body).toMatchObject({ user_id: guest.userId, device_id: 'LAPTOP' })
    expect((await whoami(guest.token).expect(401)).body).toMatchObject({ errcode: 'M_UNKNOWN_TOKEN' })
    expect((await whoami(text(body, 'access_token')).expect(200)).body).toMatchObject({ is_guest: false })
    gatehouse.clock.advance(100 * DAY)
    await gatehouse.context.housekeeping.sweep()
    await whoami(text(body, 'access_token')).expect(200)
  })

  it('authenticates like everybody else, over several requests that need not repeat the token', async () => {
    const { username, token, userId } = await newGuest()
    const challenge = await register({ username, password, guest_access_token: token }).expect(401)
    const session = text(challenge.body, 'session')
    expect(JSON.stringify(gatehouse.rows('uia_sessions'))).not.toContain(token)
    await gatehouse.restart()
    const { body } = await register({ auth: { ...DUMMY, session } }).expect(200)
    expect(text(body, 'user_id')).toBe(userId)
  })

  it('gets a fresh login when the reply was lost, although it is no guest any more (T006)', async () => {
    const guest = await newGuest()
    const registration = { username: guest.username, password, guest_access_token: guest.token }
    const session = text((await register(registration).expect(401)).body, 'session')
    await register({ ...registration, auth: { ...DUMMY, session } }).expect(200)
    const { body } = await register({ ...registration, auth: { ...DUMMY, session } }).expect(200)
    expect((await whoami(text(body, 'access_token')).expect(200)).body).toMatchObject({ user_id: guest.userId })
  })

  it('20 parallel completions of one session make one account, and all say so (T020)', async () => {
    const { username, token, userId } = await newGuest()
    const registration = { username, password, guest_access_token: token }
    const session = text((await register(registration).expect(401)).body, 'session')
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => register({ ...registration, auth: { ...DUMMY, session } })),
    )
    expect(replies.map(({ status, body }) => [status, text(body, 'user_id')])).toEqual(
      Array.from({ length: 20 }, () => [200, userId]),
    )
  })

  it('needs the token of the guest with that name, before any authentication (T126)', async () => {
    const guest = await newGuest()
    const other = await newGuest()
    const person = await register({ username: 'alice', password, auth: DUMMY }).expect(200)
    const alicesToken = text(person.body, 'access_token')
    const registration = { username: guest.username, password }
    for (const attempt of [
      { ...registration, guest_access_token: other.token },
      { ...registration, guest_access_token: alicesToken },
      { ...registration, guest_access_token: 'no-such-token' },
      { ...registration, guest_access_token: '' },
      { username: 'alice', password, guest_access_token: alicesToken },
      { username: 'alice', password, guest_access_token: guest.token },
      { username: 'bob', password, guest_access_token: guest.token },
      { username: guest.userId, password, guest_access_token: guest.token },
    ]) {
      expect(await refusalOf(attempt)).toBe('M_FORBIDDEN')
      expect(await refusalOf({ ...attempt, auth: DUMMY })).toBe('M_FORBIDDEN')
    }
    await whoami(guest.token).expect(200)
  })

  it('needs its token and its name (T126)', async () => {
    const { username, token } = await newGuest()
    expect((await register({ username, password }).expect(400)).body).toMatchObject({ errcode: 'M_INVALID_USERNAME' })
    const nameless = await register({ password, guest_access_token: token }).expect(400)
    expect(nameless.body).toMatchObject({ errcode: 'M_MISSING_PARAM' })
  })

  it('is identified by its token, never by a token hash in the request (T126)', async () => {
    const { username, token } = await newGuest()
    const [row] = gatehouse.rows('access_tokens')
    const guest_token_hash = text(row, 'token_hash')
    const { body } = await register({ username, password, guest_token_hash, auth: DUMMY }).expect(400)
    expect(body).toMatchObject({ errcode: 'M_INVALID_USERNAME' })
    await whoami(token).expect(200)
  })

  it('becomes one in exactly one of 20 upgrades at once, and then the name is taken (T126)', async () => {
    const guest = await newGuest()
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await upgrade(guest)).status))
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, ...Array.from({ length: 19 }, () => 403)])
    await upgrade(guest).expect(403)
  })
})
