import { Client } from 'pg'
import { sha256 } from '../../src/platform/digest'
import { errcodeOf } from '../support/errcode-of'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { type Postgres, startPostgres } from '../support/postgres'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

describe('the server on PostgreSQL', () => {
  let postgres: Postgres
  const gatehouse = useFreshServer(async () => ({ config: { database: await postgres.create() } }))
  const client = new MatrixClient(gatehouse)

  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())

  /** On a busy machine some of many wait for a row longer than a statement may; clients repeat what is answered 503. */
  async function register(request: object) {
    let reply = await client.post('/register', request)
    while (reply.status === 503) reply = await client.post('/register', request)
    return reply
  }

  it('lets one of 24 parallel registrations of one name succeed and answers 400 to the others (T022)', async () => {
    const replies = await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        register({ username: i % 2 === 0 ? 'carol' : 'Carol', password: PASSWORD, auth: DUMMY }),
      ),
    )
    const outcomes = replies.map(({ status, body }) => (status === 200 ? 'made' : errcodeOf(body)))
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 23 }, () => 'M_USER_IN_USE'), 'made'])
  })

  it('makes one user of 20 parallel completions of one session, which all name it (T020)', async () => {
    const { body } = await client.post('/register', { username: 'alice', password: PASSWORD })
    const request = { username: 'alice', password: PASSWORD, auth: { ...DUMMY, session: text(body, 'session') } }
    const replies = await Promise.all(Array.from({ length: 20 }, () => register(request)))
    expect(new Set(replies.map(({ status, body }) => [status, text(body, 'user_id')].join()))).toEqual(
      new Set(['200,@alice:gatehouse.test']),
    )
  })

  it('makes one user of 50 parallel completions of one session under 50 names, and tells one of them (T006)', async () => {
    await gatehouse.restart({ database: await postgres.create(), limits: { enabled: false } })
    for (let round = 0; round < 3; round++) {
      const session = await client.openUiaSession('/register', { password: PASSWORD })
      const replies = await Promise.all(
        Array.from({ length: 50 }, (_, n) => {
          const username = `user${String(round)}-${String(n)}`
          return register({ username, password: PASSWORD, auth: { ...DUMMY, session } })
        }),
      )
      const outcomes = replies.map(({ status }) => status).toSorted()
      expect(outcomes.filter((status) => status === 200)).toHaveLength(1)
      expect(outcomes.filter((status) => status < 200 || status >= 500)).toEqual([])
    }
  })

  it('lets one of 50 registrations at once use the last use of a registration token (T024)', async () => {
    const tokens = Array.from({ length: 4 }, (_, round) => ({ token: `once-${String(round)}`, uses_allowed: 1 }))
    const registration = { flows: [['m.login.registration_token']], tokens }
    const url = await postgres.create()
    await gatehouse.restart({ database: url, registration, limits: { enabled: false } })
    for (const { token } of tokens) {
      const sessions: string[] = []
      while (sessions.length < 50) {
        sessions.push(await client.openUiaSession('/register', { password: PASSWORD }))
      }
      const replies = await Promise.all(
        sessions.map((session) => register({ auth: { type: 'm.login.registration_token', token, session } })),
      )
      const outcomes = replies.map(({ status, body }) => (status === 200 ? 'made' : errcodeOf(body)))
      expect(outcomes.toSorted()).toEqual([...Array.from({ length: 49 }, () => 'M_UNAUTHORIZED'), 'made'])
      const database = new Client({ connectionString: url })
      await database.connect()
      const of = 'where token_hash = $1'
      const { rows } = await database.query(`select * from registration_tokens ${of}`, [sha256(token)])
      const { rows: pending } = await database.query(`select * from registration_token_uses ${of}`, [sha256(token)])
      await database.end()
      expect({ rows, pending }).toMatchObject({ rows: [{ completed: 1 }], pending: [] })
    }
  })

  it('registers, changes the password and adds an address over a restart', async () => {
    const { token } = await client.register('alice')
    await gatehouse.restart()
    const creds = await client.validate('add', 'alice@example.org', { token })
    const byPassword = { type: 'm.login.password', user: 'alice', password: PASSWORD }
    expect((await client.post('/account/3pid/add', { ...creds, auth: byPassword }, token)).status).toBe(200)
    await gatehouse.restart()
    const threepid_creds = await client.validate('reset', 'alice@example.org')
    const auth = { type: 'm.login.email.identity', threepid_creds }
    expect((await client.post('/account/password', { new_password: 'another long secret', auth })).status).toBe(200)
    expect(await client.canAuthenticate('alice', 'another long secret')).toBe(true)
    expect(await client.canAuthenticate('alice', PASSWORD)).toBe(false)
  })

  it('answers 404 to a NUL in a path (T051)', async () => {
    const { token } = await client.register('alice')
    const { status, body } = await client.get('/devices/a%00b', token)
    expect([status, errcodeOf(body)]).toEqual([404, 'M_UNRECOGNIZED'])
  })

  it('answers 503 to a valid token while PostgreSQL is down, never 401, and 200 afterwards (T160, T161)', async () => {
    const { token } = await client.register('alice')
    await postgres.halt('immediate')
    const away = await client.get('/account/3pid', token)
    expect([away.status, errcodeOf(away.body)]).toEqual([503, 'M_UNKNOWN'])
    expect(away.headers['retry-after']).toBeDefined()
    await postgres.resume()
    expect((await client.get('/account/3pid', token)).status).toBe(200)
  })
})
