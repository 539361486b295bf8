import { MatrixError } from '../../src/platform/errors'
import { errcodeOf } from '../support/errcode-of'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const EMAIL = 'm.login.email.identity'

describe('what was proved, when the world changes meanwhile', () => {
  const gatehouse = useFreshServer({ config: { registration: { flows: [['m.login.dummy'], [EMAIL]] } } })
  const client = new MatrixClient(gatehouse)

  it('of two changes that prove themselves with the old password at once, one wins and the other changes nothing (T029)', async () => {
    await client.register('alice')
    let current = PASSWORD
    for (let round = 0; round < 8; round++) {
      const wishes = ['owner', 'thief'].map((who) => `${who} of round ${String(round)}`)
      const auth = { type: 'm.login.password', user: 'alice', password: current }
      const replies = await Promise.all(
        wishes.map((new_password) => client.post('/account/password', { new_password, auth })),
      )
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
      const lost = replies.filter(({ status }) => status !== 200)
      expect(lost.map(({ status }) => [401, 403].includes(status))).toEqual([true])
      current = wishes[replies.findIndex(({ status }) => status === 200)] ?? ''
    }
    expect(await client.canAuthenticate('alice', current)).toBe(true)
  })

  it('a validated reset is void once the password was changed otherwise (T071)', async () => {
    const threepid_creds = await client.validate('register', 'alice@example.org')
    const registered = await client.register('alice', { auth: { type: EMAIL, threepid_creds } })
    const reset = await client.validate('reset', 'alice@example.org')
    const opened = await client.post('/account/password', { new_password: 'the thief changes it' })
    const session = text(opened.body, 'session')
    const auth = { type: 'm.login.password', user: 'alice', password: PASSWORD }
    expect(
      (await client.post('/account/password', { new_password: 'the owner changes it', auth }, registered.token)).status,
    ).toBe(200)
    const stolen = await client.post('/account/password', { auth: { type: EMAIL, session, threepid_creds: reset } })
    expect(stolen.status).toBe(401)
    expect(await client.canAuthenticate('alice', 'the owner changes it')).toBe(true)
  })

  it('a repeated registration is no login once the password was changed (T006, T029)', async () => {
    const session = await client.openUiaSession('/register', client.registration)
    const registration = { ...client.registration, auth: { type: 'm.login.dummy', session } }
    await client.post('/register', registration).expect(200)
    await client.post('/register', registration).expect(200)
    const auth = { type: 'm.login.password', user: 'alice', password: PASSWORD }
    await client.post('/account/password', { new_password: 'the owner changes it', auth }).expect(200)
    const { status, body } = await client.post('/register', registration)
    expect([status, errcodeOf(body)]).toEqual([403, 'M_FORBIDDEN'])
    expect(gatehouse.rows('access_tokens')).toEqual([])
  })

  it('a one-shot call that is refused at the end says in which session its proof is', async () => {
    const creds = []
    for (const clientSecret of ['one', 'two']) {
      creds.push(await client.validate('register', 'alice@example.org', { clientSecret }))
    }
    const [first, second] = creds.map((threepid_creds) => ({ type: EMAIL, threepid_creds }))
    await client.register('alice', { auth: first })
    const refused = await client.post('/register', { username: 'mallory', password: PASSWORD, auth: second })
    expect([refused.status, errcodeOf(refused.body)]).toEqual([400, 'M_THREEPID_IN_USE'])
    expect(refused.body).toMatchObject({ completed: [EMAIL], session: expect.any(String) as string })
  })

  it('a password with the name of the account in it is refused also where the stages told the name', async () => {
    await client.register('bartholomew')
    const auth = { type: 'm.login.password', user: 'bartholomew', password: PASSWORD }
    const { status, body } = await client.post('/account/password', { new_password: 'bartholomew1', auth })
    expect([status, errcodeOf(body)]).toEqual([400, 'M_WEAK_PASSWORD'])
    expect(body).toMatchObject({ completed: ['m.login.password'] })
  })

  it('a 503 is answered without looking whether a parallel request has won', async () => {
    const session = await client.openUiaSession('/register', client.registration)
    const { services, storage } = gatehouse.context
    jest.spyOn(services.registrationPolicy, 'check').mockRejectedValue(MatrixError.unavailable())
    const find = jest.spyOn(storage.uiaSessions, 'find')
    await client.post('/register', { auth: { ...DUMMY, session } }).expect(503)
    // Once for the call, and once for the progress in the reply.
    expect(find).toHaveBeenCalledTimes(2)
  })

  it('guesses for an address that nobody has are counted as if somebody had it', async () => {
    const guess = (address: string) =>
      client.post('/account/password', {
        new_password: 'a long enough guess',
        auth: {
          type: 'm.login.password',
          password: 'wrong',
          identifier: { type: 'm.id.thirdparty', medium: 'email', address },
        },
      })
    for (let i = 0; i < 12; i++) await guess('nobody@example.org')
    expect((await guess('nobody@example.org')).status).toBe(429)
    expect((await guess('nobody.else@example.org')).status).toBe(401)
  })
})
