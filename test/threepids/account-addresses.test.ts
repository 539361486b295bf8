import { DAY, HOUR } from '../../src/platform/clock'
import { errcodeOf } from '../support/errcode-of'
import { MatrixClient, PASSWORD, type Person } from '../support/matrix-client'
import { text } from '../support/reply'
import { useFreshServer } from '../support/use-server'

describe('the addresses of an account, as current clients change them', () => {
  const gatehouse = useFreshServer()
  const client = new MatrixClient(gatehouse)
  let alice: Person
  let bob: Person

  beforeEach(async () => {
    alice = await client.register('alice')
    bob = await client.register('bob')
  })

  const proof = (user = 'alice') => ({ type: 'm.login.password', user, password: PASSWORD })
  const add = (body: object, { token } = alice) => client.post('/account/3pid/add', body, token)
  const remove = (address: string, { token } = alice, more: object = {}) =>
    client.post('/account/3pid/delete', { medium: 'email', address, ...more }, token)

  it('are added with the password', async () => {
    const credentials = await client.validate('add', 'alice@example.org')
    const first = await add(credentials)
    expect([first.status, first.body]).toMatchObject([401, { flows: [{ stages: ['m.login.password'] }] }])
    expect(await client.addresses(alice.token)).toEqual([])
    const { status, body } = await add({ ...credentials, auth: { ...proof(), session: text(first.body, 'session') } })
    expect([status, body]).toEqual([200, {}])
    expect(await client.addresses(alice.token)).toEqual(['alice@example.org'])
  })

  it('are added by the session alone: parameters need not be repeated', async () => {
    const session = text((await add(await client.validate('add', 'alice@example.org'))).body, 'session')
    expect((await add({ auth: { ...proof(), session } })).status).toBe(200)
    expect(await client.addresses(alice.token)).toEqual(['alice@example.org'])
  })

  it('need both credentials before any authentication', async () => {
    for (const body of [{}, { sid: 'unknown' }, { client_secret: 'unknown' }, { auth: proof() }]) {
      const refused = await add(body)
      expect([refused.status, errcodeOf(refused.body)]).toEqual([400, 'M_MISSING_PARAM'])
    }
  })

  it('can reset the password at once, since they were added with it (T117)', async () => {
    gatehouse.clock.advance(2 * HOUR)
    const credentials = await client.validate('add', 'alice@example.org', { token: alice.token })
    expect((await add({ ...credentials, auth: proof() })).status).toBe(200)
    const threepid_creds = await client.validate('reset', 'alice@example.org', { clientSecret: 'reset' })
    const auth = { type: 'm.login.email.identity', threepid_creds }
    expect((await client.post('/account/password', { new_password: 'quite another secret', auth })).status).toBe(200)
  })

  it('are not added with the password of somebody else, nor when somebody else validated them (T003, T096)', async () => {
    const own = await client.validate('add', 'alice@example.org', { token: alice.token })
    expect((await add({ ...own, auth: proof('bob') })).status).toBe(403)
    const theirs = await add({ ...own, auth: proof('bob') }, bob)
    expect([theirs.status, errcodeOf(theirs.body)]).toEqual([403, 'M_THREEPID_AUTH_FAILED'])
    expect([await client.addresses(alice.token), await client.addresses(bob.token)]).toEqual([[], []])
  })

  it('leave no client secret in the UIA session (T064)', async () => {
    const credentials = await client.validate('add', 'alice@example.org', { clientSecret: 'do-not-keep-me' })
    await add(credentials)
    expect(JSON.stringify(gatehouse.rows('uia_sessions'))).not.toContain('do-not-keep-me')
  })

  it('are not added with other credentials than the first request had (T004)', async () => {
    const [one, two] = [
      await client.validate('add', 'one@example.org', { clientSecret: 'one' }),
      await client.validate('add', 'two@example.org', { clientSecret: 'two' }),
    ]
    const session = text((await add(one)).body, 'session')
    expect((await add({ ...two, auth: { ...proof(), session } })).status).toBe(403)
    expect((await add({ ...one, auth: { ...proof(), session } })).status).toBe(200)
    expect(await client.addresses(alice.token)).toEqual(['one@example.org'])
  })

  it('are removed, in upper or lower case, by their owner only, who is told (T087)', async () => {
    for (const name of ['one', 'two']) {
      const credentials = await client.validate('add', `${name}@example.org`, { clientSecret: name })
      await add({ ...credentials, auth: proof() })
    }
    expect((await remove('one@example.org', bob)).body).toEqual({ id_server_unbind_result: 'no-support' })
    expect(await client.addresses(alice.token)).toHaveLength(2)
    const before = (await gatehouse.mails()).length
    expect((await remove('One@Example.org')).body).toEqual({ id_server_unbind_result: 'no-support' })
    expect(await client.addresses(alice.token)).toEqual(['two@example.org'])
    const told = (await gatehouse.mails()).slice(before).flatMap(({ to = [] }) => to.map(({ address }) => address))
    expect(told.toSorted()).toEqual(['one@example.org', 'two@example.org'])
    expect((await remove('one@example.org')).status).toBe(200)
    // Nobody trusts that identity server, so it is not asked.
    const elsewhere = await remove('two@example.org', alice, { id_server: 'id.example.com' })
    expect(elsewhere.body).toEqual({ id_server_unbind_result: 'no-support' })
    expect(await client.addresses(alice.token)).toEqual([])
  })

  it('reset no password once they are removed, even if the mail was opened before (T029)', async () => {
    await add({ ...(await client.validate('add', 'alice@example.org')), auth: proof() })
    gatehouse.clock.advance(DAY)
    const threepid_creds = await client.validate('reset', 'alice@example.org', { clientSecret: 'reset' })
    await remove('alice@example.org')
    const auth = { type: 'm.login.email.identity', threepid_creds }
    expect((await client.post('/account/password', { new_password: 'quite another secret', auth })).status).toBe(401)
  })
})
