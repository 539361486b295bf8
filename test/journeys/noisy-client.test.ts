import { Client } from 'pg'
import { DUMMY, MatrixClient, PASSWORD } from '../support/matrix-client'
import { type Postgres, startPostgres } from '../support/postgres'
import { useFreshServer } from '../support/use-server'

/** More than the pool has connections. */
const REQUESTS = 40

describe('requests that wait for one another leave the connections of PostgreSQL to other clients', () => {
  let postgres: Postgres
  let url: string
  const gatehouse = useFreshServer(async () => {
    url = await postgres.create()
    return {
      config: {
        database: url,
        trusted_proxies: ['127.0.0.1'],
        registration: { flows: [['m.login.dummy']], per_day: 999 },
      },
    }
  })
  const client = new MatrixClient(gatehouse)

  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())

  const register = (n: number, address: string) =>
    client
      .post('/register', { username: `user${String(n)}`, password: PASSWORD, auth: DUMMY })
      .set('X-Forwarded-For', address)
  const askForMail = (email: string, address: string) =>
    client
      .post('/register/email/requestToken', { email, client_secret: `secret-of-${address}`, send_attempt: 1 })
      .set('X-Forwarded-For', address)

  it.each([
    ['registrations of one client', 'registration_per_client', (n: number) => register(n, '192.0.2.1')],
    [
      'registrations of many clients in one day',
      'registration_per_day',
      (n: number) => register(n, `192.0.2.${String(n)}`),
    ],
    [
      'mails for one client',
      'email_per_client',
      (n: number) => askForMail(`user${String(n)}@example.org`, '192.0.2.1'),
    ],
    [
      'mails to one mailbox',
      'email_per_address',
      (n: number) => askForMail('user@example.org', `192.0.2.${String(n)}`),
    ],
  ])('%s (T163)', async (_what, limit, ask) => {
    await ask(0)
    const { token } = await client.register('other')
    const [locker, watcher] = [new Client({ connectionString: url }), new Client({ connectionString: url })]
    await Promise.all([locker.connect(), watcher.connect()])
    const waiting = async () => {
      const { rowCount } = await watcher.query("select from pg_stat_activity where wait_event_type = 'Lock'")
      return rowCount ?? 0
    }
    // As if the request before them took its time.
    await locker.query('begin')
    await locker.query('select from rate_limits where key like $1 for update', [`${limit}:%`])
    const replies = Promise.all(Array.from({ length: REQUESTS }, (_, n) => ask(n + 1)))
    while ((await waiting()) === 0);
    for (let n = 0; n < 5; n++) await client.whoami(token).set('X-Forwarded-For', '198.51.100.1').expect(200)
    expect(await waiting()).toBe(1)
    await locker.query('rollback')
    await Promise.all([locker.end(), watcher.end()])
    const statuses = (await replies).map(({ status }) => status)
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([])
    expect(statuses).toContain(200)
  })
})
