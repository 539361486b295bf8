import { DAY } from '../../../src/platform/clock'
import { StageFailure } from '../../../src/uia/stage-failure'
import { errcodeOf } from '../../support/errcode-of'
import { DUMMY, MatrixClient, PASSWORD } from '../../support/matrix-client'
import { text } from '../../support/reply'
import { useFreshServer } from '../../support/use-server'

const BY_EMAIL = 'm.login.email.identity'
const CLIENT = { address: '192.0.2.1' }
const alice = { username: 'alice', password: PASSWORD }

describe("stages beside the client's own requests", () => {
  const terms = { policies: { tos: { version: '1', en: { name: 'Terms', url: 'https://example.org/' } } } }
  const gatehouse = useFreshServer({
    config: {
      registration: {
        flows: [
          ['m.login.dummy', BY_EMAIL],
          ['m.login.dummy', 'm.login.terms'],
        ],
      },
      terms,
    },
  })
  const client = new MatrixClient(gatehouse)
  const fallback = () => gatehouse.context.services.uiaFallback
  const view = (session: string, stageType = 'm.login.dummy') => fallback().view(session, stageType, [])

  const open = async () => text((await client.post('/register', alice)).body, 'session')

  it('a page learns what a UIA session is about, of every stage that can be done now (T009)', async () => {
    const session = await open()
    for (const [stageType, title] of [
      ['m.login.dummy', 'Continue?'],
      [BY_EMAIL, 'Confirm your e-mail address'],
      ['m.login.terms', 'Accept the terms'],
    ] as const) {
      expect(await view(session, stageType)).toMatchObject({
        approval: 'Create an account',
        userId: undefined,
        stage: { title },
      })
    }
    expect(await view(session, 'm.login.password')).toBeUndefined()
  })

  it('what a page completed counts when the client sends nothing but the session', async () => {
    const session = await open()
    await fallback().complete(session, DUMMY, CLIENT)
    expect(await view(session)).toBe('done')
    const half = await client.post('/register', { auth: { session } })
    expect([half.status, half.body]).toMatchObject([401, { completed: ['m.login.dummy'] }])
    await fallback().complete(session, { type: 'm.login.terms' }, CLIENT)
    expect((await client.post('/register', { auth: { session } })).status).toBe(200)
    expect(await view(session)).toBeUndefined()
    await expect(fallback().complete(session, DUMMY, CLIENT)).rejects.toMatchObject({ errcode: 'M_FORBIDDEN' })
  })

  it('it counts in the session of the page and in no other, and makes none (T008)', async () => {
    const [mine, other] = [await open(), await open()]
    await fallback().complete(mine, DUMMY, CLIENT)
    expect(await view(other)).toMatchObject({ stage: { title: 'Continue?' } })
    for (const unknown of ['', 'unknown', `${mine}x`]) {
      expect(await view(unknown)).toBeUndefined()
      await expect(fallback().complete(unknown, DUMMY, CLIENT)).rejects.toMatchObject({ errcode: 'M_FORBIDDEN' })
    }
    gatehouse.clock.advance(DAY)
    expect(await view(mine)).toBeUndefined()
    expect(gatehouse.rows('uia_sessions')).toHaveLength(2)
  })

  it('of another flow, or without its credentials, a stage does not pass (T013)', async () => {
    const session = await open()
    await fallback().complete(session, { type: 'm.login.terms' }, CLIENT)
    const mixed = fallback().complete(session, { type: BY_EMAIL }, CLIENT)
    await expect(mixed).rejects.toBeInstanceOf(StageFailure)
    const other = await open()
    await fallback().complete(other, DUMMY, CLIENT)
    const email = fallback().complete(other, { type: BY_EMAIL }, CLIENT)
    await expect(email).rejects.toMatchObject({ errcode: 'M_MISSING_PARAM' })
    expect(await view(other)).toBe('done')
  })

  it('the page of a password change names the account (T009)', async () => {
    const session = await open()
    await fallback().complete(session, DUMMY, CLIENT)
    await fallback().complete(session, { type: 'm.login.terms' }, CLIENT)
    const { body } = await client.post('/register', { auth: { session } })
    const change = await client.post('/account/password', { new_password: PASSWORD }, text(body, 'access_token'))
    expect(await view(text(change.body, 'session'), 'm.login.password')).toMatchObject({
      approval: 'Change the password of an account',
      userId: '@alice:gatehouse.test',
    })
  })

  it('a mail stage that was tried before the click passes after it by the session alone', async () => {
    const session = await open()
    await client.post('/register', { auth: { ...DUMMY, session } })
    const client_secret = 'a-client-secret'
    const request = { email: 'alice@example.org', client_secret, send_attempt: 1 }
    const sid = text((await client.post('/register/email/requestToken', request)).body, 'sid')
    const tried = await client.post('/register', {
      auth: { type: BY_EMAIL, session, threepid_creds: { sid, client_secret } },
    })
    expect(tried.body).toMatchObject({ errcode: 'M_UNAUTHORIZED', completed: ['m.login.dummy'] })
    expect(JSON.stringify(gatehouse.rows('uia_sessions'))).not.toContain(client_secret)
    const waiting = await client.post('/register', { auth: { session } })
    expect(waiting.body).not.toHaveProperty('errcode')
    await gatehouse.http.post(await gatehouse.newestLink())
    const { status, body } = await client.post('/register', { auth: { session } })
    expect([status, body]).toMatchObject([200, { user_id: '@alice:gatehouse.test' }])
  })

  it('a stage that waits for a click still needs the password before the account is made', async () => {
    const session = text((await client.post('/register', { username: 'alice' })).body, 'session')
    await client.post('/register', { auth: { ...DUMMY, session } })
    const creds = await client.validate('register', 'alice@example.org')
    const unknown = { type: BY_EMAIL, session, threepid_creds: { ...creds, client_secret: 'another' } }
    expect((await client.post('/register', { ...alice, auth: unknown })).status).toBe(401)
    expect((await client.post('/register', { auth: { session } })).status).toBe(401)
    const auth = { type: BY_EMAIL, session, threepid_creds: creds }
    expect((await client.post('/register', { auth })).status).toBe(200)
  })

  it.each(['m.login.oauth2', 'm.login.token', 'm.login.sso'])('%s is declined with what is accepted', async (type) => {
    const { status, body } = await client.post('/register', { ...alice, auth: { type, session: await open() } })
    expect([status, errcodeOf(body)]).toEqual([401, 'M_INVALID_PARAM'])
    expect(text(body, 'error')).toContain('m.login.dummy')
  })
})
