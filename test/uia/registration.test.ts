import { DAY, HOUR } from '../../src/platform/clock'
import { errcodeOf } from '../support/errcode-of'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

const REGISTER = '/_matrix/client/v3/register'
const alice = { username: 'alice', password: 'a long enough secret' }
const DUMMY = { type: 'm.login.dummy' }

describe('registration in a UIA session', () => {
  const gatehouse = useFreshServer()
  const post = (body: object) => gatehouse.http.post(REGISTER).send(body)
  const open = async (body: object = alice) => sessionOf(await post(body).expect(401))

  it('answers 401 with flows, params, a session and an empty "completed" before anything else (T015)', async () => {
    const { body } = await post(alice).expect(401)
    expect(body).toEqual({
      flows: [{ stages: ['m.login.dummy'] }, { stages: ['m.login.email.identity'] }],
      params: {},
      session: expect.any(String) as string,
      completed: [],
    })
  })

  it.each([
    ['nothing', {}],
    ['an empty auth', { auth: {} }],
    ['auth: null', { auth: null }],
  ])('opens a session for %s, as old and new clients probe', async (_what, body) => {
    expect(await open(body)).toEqual(expect.any(String))
  })

  it('makes the account once the stages of a flow are done', async () => {
    const session = await open()
    const { body } = await post({ ...alice, auth: { ...DUMMY, session } }).expect(200)
    expect(body).toEqual({
      user_id: '@alice:gatehouse.test',
      home_server: 'gatehouse.test',
      access_token: expect.stringMatching(/^gat_/) as string,
      device_id: expect.any(String) as string,
    })
  })

  it('takes a single-stage flow in one request without a session', async () => {
    await post({ ...alice, auth: DUMMY }).expect(200)
  })

  it('remembers what later requests omit, password included, over a restart between any two steps (T005)', async () => {
    const session = await open({ ...alice, device_id: 'PHONE' })
    await gatehouse.restart()
    const { body } = await post({ auth: { ...DUMMY, session } }).expect(200)
    expect(body).toMatchObject({ user_id: '@alice:gatehouse.test', device_id: 'PHONE' })
    await gatehouse.restart()
    await gatehouse.http
      .get('/_matrix/client/v3/account/3pid')
      .auth(accessTokenOf(body), { type: 'bearer' })
      .expect(200)
  })

  it('takes username and password in a later request than the first', async () => {
    const session = await open({})
    await post({ auth: { session }, ...alice }).expect(401)
    await post({ auth: { session, ...DUMMY } }).expect(200)
  })

  it('says that the password is missing before the last stage is spent, so that nothing is lost', async () => {
    const session = await open({ username: 'alice' })
    const { body } = await post({ auth: { ...DUMMY, session } }).expect(400)
    expect(body).toMatchObject({ errcode: 'M_MISSING_PARAM' })
    await post({ password: alice.password, auth: { ...DUMMY, session } }).expect(200)
  })

  it.each([
    ['unknown', 'no-such-session', 0],
    ['expired', undefined, DAY],
  ])('an %s session answers 401 M_UNKNOWN with a fresh one (T010)', async (_what, unknown, wait) => {
    const session = unknown ?? (await open())
    gatehouse.clock.advance(wait)
    const { body } = await post({ ...alice, auth: { ...DUMMY, session } }).expect(401)
    expect(body).toMatchObject({ errcode: 'M_UNKNOWN', completed: [] })
    expect(sessionOf({ body })).not.toBe(session)
    await post({ auth: { ...DUMMY, session: sessionOf({ body }) } }).expect(200)
  })

  it('a stage that is not offered completes nothing and says what is accepted (T014)', async () => {
    const session = await open()
    const { body } = await post({ ...alice, auth: { type: 'm.login.password', session } }).expect(401)
    expect(body).toMatchObject({
      errcode: 'M_INVALID_PARAM',
      error: expect.stringContaining('m.login.dummy') as string,
      completed: [],
    })
  })

  it('a finished session gives the same user a fresh login for the same password, and nobody a second account (T006)', async () => {
    const session = await open()
    const first = await post({ ...alice, auth: { ...DUMMY, session } }).expect(200)
    const again = await post({ ...alice, auth: { ...DUMMY, session } }).expect(200)
    expect(again.body).toMatchObject({
      user_id: first.body.user_id as string,
      device_id: first.body.device_id as string,
    })
    expect(accessTokenOf(again.body)).not.toBe(accessTokenOf(first.body))
    for (const replay of [
      { auth: { ...DUMMY, session } },
      { ...alice, password: 'another long secret', auth: { ...DUMMY, session } },
      { ...alice, username: 'bob', auth: { ...DUMMY, session } },
    ]) {
      expect((await post(replay).expect(403)).body).toMatchObject({ errcode: 'M_FORBIDDEN' })
    }
    gatehouse.clock.advance(HOUR)
    await post({ ...alice, auth: { ...DUMMY, session } }).expect(400)
  })

  it('50 parallel completions make one user and all say so (T020)', async () => {
    const session = await open()
    const replies = await Promise.all(Array.from({ length: 50 }, () => post({ ...alice, auth: { ...DUMMY, session } })))
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(replies.map(({ body }) => userIdOf(body)))).toEqual(new Set(['@alice:gatehouse.test']))
  })

  it('of 24 parallel registrations of one name, in upper and lower case, one succeeds (T022)', async () => {
    const replies = await Promise.all(
      Array.from({ length: 24 }, (_, i) => post({ ...alice, username: i % 2 === 0 ? 'carol' : 'Carol', auth: DUMMY })),
    )
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(replies.filter(({ status, body }) => status === 400 && errcodeOf(body) === 'M_USER_IN_USE')).toHaveLength(23)
  })

  it('neither the password nor the session id stands in the database (T018)', async () => {
    const canary = 'canary-secret-7391'
    const session = await open({ username: 'alice', password: canary })
    const stored = JSON.stringify(gatehouse.rows('uia_sessions'))
    expect(stored).toContain('alice')
    expect(stored).not.toContain(canary)
    expect(stored).not.toContain(session)
  })

  it('tells a client a limited number of times that a name is taken', async () => {
    await gatehouse.restart({ limits: { lookups_per_client: { burst: 3, per_second: 0.01 } } })
    await post({ ...alice, auth: DUMMY }).expect(200)
    for (let told = 0; told < 3; told++) await post(alice).expect(400)
    await post(alice).expect(429)
    await post({ ...alice, username: 'free' }).expect(429)
  })

  it('tries of stages are limited, as some of them ask other servers (T130)', async () => {
    await gatehouse.restart({ limits: { stages_per_client: { burst: 2, per_second: 0.01 } } })
    await post({ ...alice, auth: DUMMY }).expect(200)
    await post({ ...alice, username: 'bob', auth: DUMMY }).expect(200)
    await post({ ...alice, username: 'carol', auth: DUMMY }).expect(429)
  })

  it('checks the name, the password and whether registration is open before the first 401 (T045)', async () => {
    await post({ ...alice, auth: DUMMY }).expect(200)
    expect(errcodeOf((await post(alice).expect(400)).body)).toBe('M_USER_IN_USE')
    expect(errcodeOf((await post({ ...alice, username: 'ALICE' }).expect(400)).body)).toBe('M_USER_IN_USE')
    expect(errcodeOf((await post({ username: 'no spaces' }).expect(400)).body)).toBe('M_INVALID_USERNAME')
    expect(errcodeOf((await post({ username: 'bob', password: 'short' }).expect(400)).body)).toBe('M_WEAK_PASSWORD')
  })

  it('lets a client whose name was taken meanwhile go on in the same session', async () => {
    const session = await open()
    await post({ ...alice, auth: DUMMY }).expect(200)
    await post({ auth: { ...DUMMY, session } }).expect(400)
    expect(errcodeOf((await post({ username: 'alice2', auth: { session } }).expect(400)).body)).toBe('M_MISSING_PARAM')
    const { body } = await post({ ...alice, username: 'alice2', auth: { ...DUMMY, session } }).expect(200)
    expect(userIdOf(body)).toBe('@alice2:gatehouse.test')
  })

  it('makes a name for who gives none (T044) and no login for who wants none', async () => {
    const { body } = await post({ password: alice.password, inhibit_login: true, auth: DUMMY }).expect(200)
    expect(body).toEqual({
      user_id: expect.stringMatching(/^@[a-z][a-z0-9]{11}:gatehouse\.test$/) as string,
      home_server: 'gatehouse.test',
    })
  })

  it('an application service without its token is not let in as a person (T128)', async () => {
    const { body } = await post({ ...alice, type: 'm.login.application_service', auth: DUMMY }).expect(401)
    expect(body).toMatchObject({ errcode: 'M_MISSING_TOKEN' })
  })

  it('after a stage was done an error says where the session stands, or a known client loops', async () => {
    await gatehouse.restart({ registration: { flows: [['m.login.dummy', 'm.login.email.identity']] } })
    const session = await open()
    await post({ ...alice, auth: { ...DUMMY, session } }).expect(401)
    const { body } = await post({ username: 'not valid', auth: { ...DUMMY, session } }).expect(400)
    expect(body).toMatchObject({
      errcode: 'M_INVALID_USERNAME',
      session,
      completed: ['m.login.dummy'],
      flows: [{ stages: ['m.login.dummy', 'm.login.email.identity'] }],
    })
  })

  it('takes the stages of a flow in any order, as a well-known client tries the e-mail address first (T013)', async () => {
    await gatehouse.restart({ registration: { flows: [['m.login.email.identity', 'm.login.dummy']] } })
    const session = await open()
    const { body } = await post({ ...alice, auth: { ...DUMMY, session } }).expect(401)
    expect(body).toMatchObject({ completed: ['m.login.dummy'] })
    expect(body).not.toHaveProperty('errcode')
  })
})

function sessionOf({ body }: { body: unknown }): string {
  return text(body, 'session')
}

function accessTokenOf(body: unknown): string {
  return text(body, 'access_token')
}

function userIdOf(body: unknown): string {
  return text(body, 'user_id')
}
