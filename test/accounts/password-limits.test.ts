import { MatrixClient, PASSWORD } from '../support/matrix-client'
import { useFreshServer } from '../support/use-server'

const OWNER = '192.0.2.1'

const isBucket = (row: unknown): row is { key: string; tat: number } =>
  typeof row === 'object' && row !== null && 'key' in row && typeof row.key === 'string' && 'tat' in row

describe('limits of wrong passwords', () => {
  const gatehouse = useFreshServer({
    config: { trusted_proxies: ['127.0.0.1'], limits: { guesses_per_account: { burst: 10 } } },
  })
  const client = new MatrixClient(gatehouse)

  const login = (who: object, password: string, address: string) =>
    gatehouse.http
      .post('/_matrix/client/v3/login')
      .set('X-Forwarded-For', address)
      .send({ type: 'm.login.password', ...who, password })
  const alice = { user: 'alice' }

  beforeEach(async () => {
    await client.register('alice')
  })

  it('bound the guesses for one account over all addresses, and spare who logged in before (T084, T135)', async () => {
    expect((await login(alice, PASSWORD, OWNER)).status).toBe(200)
    const wrong = await login(alice, 'wrong', '198.51.100.250')
    for (let host = 1; host < 10; host++) await login(alice, 'wrong', `198.51.100.${String(host)}`)
    const late = await login(alice, PASSWORD, '198.51.100.99')
    expect([late.status, late.body]).toEqual([wrong.status, wrong.body])
    expect((await login(alice, PASSWORD, OWNER)).status).toBe(200)
  })

  it('are the same for every spelling of an address, whether it belongs to an account or not (T080, T100)', async () => {
    for (const address of ['alice@example.org', 'nobody@example.org']) {
      const spellings = [address, address.toUpperCase(), ` ${address}`]
      const statuses: number[] = []
      for (let attempt = 0; attempt < 12; attempt++) {
        const spelling = spellings[attempt % spellings.length] ?? address
        statuses.push((await login({ medium: 'email', address: spelling }, 'wrong', OWNER)).status)
      }
      expect(statuses).toEqual([...Array<number>(10).fill(403), 429, 429])
    }
  })

  it('tell nothing of another name of the same account (T080)', async () => {
    const three_pid_creds = await client.validate('add', 'alice@example.org')
    const { access_token: token }: { access_token: string } = (await login(alice, PASSWORD, OWNER)).body
    await client.post('/account/3pid', { three_pid_creds }, token)
    for (let attempt = 0; attempt < 11; attempt++) await login(alice, 'wrong', '198.51.100.1')
    for (const address of ['alice@example.org', 'nobody@example.org']) {
      expect((await login({ medium: 'email', address }, 'wrong', '198.51.100.1')).status).toBe(403)
    }
  })

  it('are given back once each, also where one of them cannot be', async () => {
    for (let attempt = 0; attempt < 3; attempt++) await login(alice, 'wrong', OWNER)
    const inDatabase = (statement: string) => {
      const file = gatehouse.openFile()
      file.exec(statement)
      file.close()
    }
    const fullAgainAt = () =>
      gatehouse
        .rows('rate_limits')
        .flatMap((row) => (isBucket(row) && row.key.startsWith('password_failures_per_client:') ? [row.tat] : []))
    const before = fullAgainAt()
    inDatabase(`create trigger no_refund before update on rate_limits
      when new.key like 'password_failures_per_account:%' and new.tat < old.tat begin select raise(abort, 'no'); end`)
    expect((await login(alice, PASSWORD, OWNER)).status).toBe(500)
    expect(fullAgainAt()).toEqual(before)
    inDatabase('drop trigger no_refund')
    expect((await login(alice, PASSWORD, OWNER)).status).toBe(200)
  })

  it('count an IPv6 /56 together, whichever of its /64 networks asks (T084)', async () => {
    await gatehouse.restart({ trusted_proxies: ['127.0.0.1'], limits: { password_failures_per_site: { burst: 5 } } })
    const statuses: number[] = []
    for (let subnet = 0; subnet < 7; subnet++) {
      statuses.push((await login(alice, 'wrong', `2001:db8:1:${String(subnet)}::1`)).status)
    }
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429, 429])
    expect((await login(alice, 'wrong', '2001:db8:1:100::1')).status).toBe(403)
  })
})
