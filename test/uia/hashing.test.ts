import { HashPool } from '../../src/passwords/hash-pool'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const NEW = 'quite another secret'
const BY_PASSWORD = 'm.login.password'
const BY_EMAIL = 'm.login.email.identity'
const NOT_VALIDATED = { type: BY_EMAIL, threepid_creds: { sid: 'unknown', client_secret: 'secret' } }

describe('a new password is hashed when the call runs, and no earlier (T079)', () => {
  const gatehouse = useFreshServer({ config: { registration: { flows: [['m.login.dummy', BY_EMAIL]] } } })
  const client = new MatrixClient(gatehouse)
  let hashes: jest.SpiedFunction<HashPool['hash']>

  beforeEach(() => {
    hashes = jest.spyOn(HashPool.prototype, 'hash')
  })
  afterEach(() => {
    hashes.mockRestore()
  })

  async function register(): Promise<string> {
    const threepid_creds = await client.validate('register', client.email)
    const session = text((await client.post('/register', { ...client.registration, auth: DUMMY })).body, 'session')
    expect(hashes).not.toHaveBeenCalled()
    const auth = { type: BY_EMAIL, threepid_creds, session }
    const { body } = await client.post('/register', { ...client.registration, auth }).expect(200)
    expect(hashes).toHaveBeenCalledTimes(1)
    await client.post('/register', { ...client.registration, auth }).expect(200)
    expect(hashes).toHaveBeenCalledTimes(1)
    hashes.mockClear()
    return text(body, 'access_token')
  }

  it('by a registration, whatever it sends before its last stage passes, and once it is repeated', async () => {
    const session = await client.openUiaSession('/register', client.registration)
    for (const auth of [undefined, {}, { session }, DUMMY, NOT_VALIDATED, { ...NOT_VALIDATED, session }]) {
      await client.post('/register', { ...client.registration, auth }).expect(401)
    }
    await client.post('/register', { ...client.registration, auth: { ...DUMMY, session } }).expect(401)
    await register()
  })

  it.each([
    ['', false],
    [' of somebody who is logged in', true],
  ])('by a change%s, whatever it sends before its stage passes', async (_who, isLoggedIn) => {
    const token = isLoggedIn ? await register() : (await register(), undefined)
    const change = (auth?: object) => client.post('/account/password', { new_password: NEW, auth }, token)
    const session = await client.openUiaSession('/account/password', { new_password: NEW }, token)
    const wrong = { type: BY_PASSWORD, user: client.username, password: 'wrong' }
    for (const auth of [undefined, {}, { session }, DUMMY, NOT_VALIDATED, wrong, { ...wrong, session }]) {
      await change(auth).expect(401)
    }
    await client.gatehouse.http
      .post(`/_matrix/client/v3/auth/${BY_PASSWORD}/fallback/web?session=${session}`)
      .send({ user: client.username, password: 'wrong' })
      .expect(401)
    expect(hashes).not.toHaveBeenCalled()
    await change({ ...wrong, password: PASSWORD, session }).expect(200)
    expect(hashes).toHaveBeenCalledTimes(1)
  })
})
