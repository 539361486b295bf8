import { DAY, HOUR } from '../../src/platform/clock'
import { sha256 } from '../../src/platform/digest'
import { errcodeOf } from '../support/errcode-of'
import { PASSWORD } from '../support/matrix-client'
import { text } from '../support/reply'
import { useStoppedServer } from '../support/use-server'

const TOKEN = 'm.login.registration_token'
const REGISTER = '/_matrix/client/v3/register'

describe('registration with a token', () => {
  const gatehouse = useStoppedServer()
  const post = (body: object) => gatehouse.http.post(REGISTER).send(body)
  const register = (username: string, token: unknown) =>
    post({ username, password: PASSWORD, auth: { type: TOKEN, token } })
  const usage = (token: string) => ({
    pending: gatehouse.rows('registration_token_uses').filter((use) => isOf(use, token)).length,
    tokens: gatehouse.rows('registration_tokens').filter((row) => isOf(row, token)),
  })
  const isOf = (row: unknown, token: string) =>
    row instanceof Object && 'token_hash' in row && row.token_hash === sha256(token)

  function start(config: object = {}) {
    return gatehouse.start({
      config: {
        registration: {
          flows: [[TOKEN]],
          tokens: [
            { token: 'once', uses_allowed: 1 },
            { token: 'ever' },
            { token: 'gone', expires_at: '2000-01-01T00:00:00Z' },
          ],
        },
        limits: { enabled: false },
        ...config,
      },
    })
  }

  it('lets in whoever has one, as often as it is good for', async () => {
    await start()
    await register('alice', 'once').expect(200)
    const { body } = await register('bob', 'once').expect(401)
    expect(body).toMatchObject({ errcode: 'M_UNAUTHORIZED', flows: [{ stages: [TOKEN] }], completed: [] })
    await register('bob', 'ever').expect(200)
    expect(usage('once')).toMatchObject({ pending: 0, tokens: [{ completed: 1 }] })
  })

  it.each([
    ['unknown', 'nothing', 'M_UNAUTHORIZED'],
    ['expired', 'gone', 'M_UNAUTHORIZED'],
    ['malformed', 'no token at all', 'M_UNAUTHORIZED'],
    ['missing', undefined, 'M_MISSING_PARAM'],
    ['a list', ['once'], 'M_MISSING_PARAM'],
  ])('refuses one that is %s', async (_what, token, errcode) => {
    await start()
    const { body } = await register('alice', token).expect(401)
    expect(errcodeOf(body)).toBe(errcode)
  })

  it('of 50 parallel registrations with one use left, one makes an account (T024)', async () => {
    await start()
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) => register(`user-${String(index)}`, 'once')),
    )
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(gatehouse.rows('accounts')).toHaveLength(1)
    expect(usage('once')).toMatchObject({ pending: 0, tokens: [{ completed: 1 }] })
  })

  it('a session that is left alone gives its use back when it is swept (T025)', async () => {
    await start({
      registration: { flows: [[TOKEN, 'm.login.dummy']], tokens: [{ token: 'once', uses_allowed: 1 }] },
    })
    await register('alice', 'once').expect(401)
    expect(usage('once')).toMatchObject({ pending: 1, tokens: [{ completed: 0 }] })
    await register('bob', 'once').expect(401)
    gatehouse.clock.advance(DAY)
    await gatehouse.context.housekeeping.sweep()
    expect(usage('once')).toMatchObject({ pending: 0, tokens: [{ completed: 0 }] })
    const { body } = await register('bob', 'once').expect(401)
    expect(body).toMatchObject({ completed: [TOKEN] })
  })

  it('a stage that is done takes no second use; a registration that failed keeps its use (T016)', async () => {
    await start()
    await register('alice', 'ever').expect(200)
    const opened = await post({ username: 'bob', password: PASSWORD }).expect(401)
    const auth = { type: TOKEN, token: 'once', session: text(opened.body, 'session') }
    await post({ username: 'bob', auth }).expect(200)
    await post({ username: 'bob', password: PASSWORD, auth }).expect(200)
    expect(usage('once')).toMatchObject({ pending: 0, tokens: [{ completed: 1 }] })
  })

  it('a token that was taken out of the configuration is no longer valid after the next start', async () => {
    await start()
    const { storage } = gatehouse.context
    await storage.registrationTokens.replaceAll([{ tokenHash: sha256('older'), usesAllowed: null, expiresAt: null }])
    await register('alice', 'older').expect(200)
    await gatehouse.restart()
    await register('bob', 'older').expect(401)
    await register('bob', 'once').expect(200)
  })

  it('guesses are limited, and right tokens do not count (T073)', async () => {
    await start({ limits: { registration_token_failures_per_client: { burst: 3, per_second: 0.001 } } })
    for (let n = 0; n < 5; n += 1) await register(`user-${String(n)}`, 'ever').expect(200)
    for (let n = 0; n < 3; n += 1) await register('mallory', `guess-${String(n)}`).expect(401)
    await register('mallory', 'ever').expect(429)
    gatehouse.clock.advance(HOUR)
    await register('alice', 'ever').expect(200)
  })

  it('is no way to change a password (T014)', async () => {
    await start()
    const auth = { type: TOKEN, token: 'ever' }
    const { body } = await gatehouse.http
      .post('/_matrix/client/v3/account/password')
      .send({ new_password: PASSWORD, auth })
      .expect(401)
    expect(errcodeOf(body)).toBe('M_INVALID_PARAM')
    expect(usage('ever')).toMatchObject({ pending: 0, tokens: [{ completed: 0 }] })
  })

  it('no token stands in the database (T064)', async () => {
    await start()
    await register('alice', 'once').expect(200)
    const stored = JSON.stringify([gatehouse.rows('registration_tokens'), gatehouse.rows('uia_stages')])
    expect(stored).toContain(sha256('once'))
    expect(stored).not.toContain('"once"')
  })
})
