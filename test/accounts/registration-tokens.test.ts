import { MatrixClient, PASSWORD } from '../support/matrix-client'
import { useStoppedServer } from '../support/use-server'

describe('guesses at registration tokens', () => {
  const gatehouse = useStoppedServer()
  const client = new MatrixClient(gatehouse)

  it('are not what a fault of the database prevents', async () => {
    const registration = { flows: [['m.login.registration_token']], tokens: [{ token: 'right' }] }
    const limits = { registration_token_failures_per_client: { burst: 1, per_second: 0.0001 } }
    await gatehouse.start({ config: { registration, limits } })
    const path = '/_matrix/client/v1/register/m.login.registration_token/validity'
    const validity = () => gatehouse.http.get(path).query({ token: 'right' })
    const stage = () =>
      client.post('/register', { auth: { type: 'm.login.registration_token', token: 'right' }, password: PASSWORD })
    const rename = (from: string, to: string) => {
      const file = gatehouse.openFile()
      file.exec(`alter table ${from} rename to ${to}`)
      file.close()
    }
    rename('registration_tokens', 'hidden')
    for (const ask of [validity, stage, validity]) expect((await ask()).status).toBe(500)
    rename('hidden', 'registration_tokens')
    for (const ask of [validity, stage]) expect((await ask()).status).toBe(200)
  })

  it('are counted together, whatever operation they are made with (T073)', async () => {
    const token = 'right'
    const registration = { flows: [['m.login.registration_token']], tokens: [{ token, uses_allowed: null }] }
    const limits = { registration_token_failures_per_client: { burst: 6, per_second: 0.0001 } }
    await gatehouse.start({ config: { registration, limits } })
    const prefix = '/_matrix/client/v1/register/m.login.registration_token'
    const validity = (guess: string) => gatehouse.http.get(`${prefix}/validity`).query({ token: guess })
    const stage = (guess: string) =>
      client.post('/register', { auth: { type: 'm.login.registration_token', token: guess }, password: PASSWORD })
    const session = await client.openUiaSession('/register', {})
    const page = (guess: string) =>
      client.post(`/auth/m.login.registration_token/fallback/web?session=${session}`, { token: guess })

    expect((await validity(token)).body).toEqual({ valid: true })
    for (const guess of ['one', 'two']) {
      expect((await validity(guess)).body).toEqual({ valid: false })
      expect((await stage(guess)).status).toBe(401)
      expect((await page(guess)).status).toBe(401)
    }
    for (const guessIn of [validity, stage, page]) expect((await guessIn(token)).status).toBe(429)
  })
})
