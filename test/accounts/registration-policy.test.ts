import { DAY, HOUR } from '../../src/platform/clock'
import { errcodeOf } from '../support/errcode-of'
import { text } from '../support/reply'
import { useStoppedServer } from '../support/use-server'

const REGISTER = '/_matrix/client/r0/register'
const auth = { type: 'm.login.dummy' }
const password = 'a long enough secret'

const gatehouse = useStoppedServer()
const open = (config: object) => gatehouse.start({ config })

const register = (body: object) => gatehouse.http.post(REGISTER).send({ password, ...body })
const refusal = async (body: object, status: number) => errcodeOf((await register(body).expect(status)).body)

test('a closed registration is refused before any authentication (T123)', async () => {
  await open({ registration: { enabled: false } })
  expect(await refusal({ username: 'alice' }, 403)).toBe('M_FORBIDDEN')
  expect(await refusal({ username: 'alice', auth }, 403)).toBe('M_FORBIDDEN')
  expect(gatehouse.rows('uia_sessions')).toEqual([])
})

test('closing registration ends the registrations that are under way', async () => {
  await open({})
  const session = text((await register({ username: 'alice' }).expect(401)).body, 'session')
  await gatehouse.restart({ registration: { enabled: false } })
  expect(await refusal({ auth: { ...auth, session } }, 403)).toBe('M_FORBIDDEN')
})

test('the server makes at most registration.per_day accounts a day, also of requests at once; then it is closed', async () => {
  await open({ registration: { per_day: 4 }, limits: { enabled: false } })
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => (await register({ username: `u${String(index)}`, auth })).status),
  )
  expect(statuses.filter((status) => status === 200)).toHaveLength(4)
  expect(statuses.filter((status) => status === 403)).toHaveLength(16)
  expect(await refusal({ username: 'late' }, 403)).toBe('M_FORBIDDEN')
  gatehouse.clock.advance(DAY - HOUR)
  expect(await refusal({ username: 'late' }, 403)).toBe('M_FORBIDDEN')
  gatehouse.clock.advance(HOUR)
  await register({ username: 'early', auth }).expect(200)
  expect(gatehouse.rows('accounts')).toHaveLength(5)
})

test('accounts are limited for each client address, and the answer says when to try again', async () => {
  await open({ limits: { registration_per_client: { burst: 2, per_second: 0.01 } } })
  await register({ username: 'one', auth }).expect(200)
  await register({ username: 'two', auth }).expect(200)
  const { body } = await register({ username: 'three' }).expect(429)
  expect(body).toMatchObject({ errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 100_000 })
})

test('the names of an operator are reserved in upper and lower case, before and after authentication (T043)', async () => {
  await open({})
  for (const username of ['admin', 'Admin', 'ROOT', 'postmaster']) {
    expect(await refusal({ username }, 400)).toBe('M_INVALID_USERNAME')
    expect(await refusal({ username, auth }, 400)).toBe('M_INVALID_USERNAME')
  }
  await register({ username: 'admin2', auth }).expect(200)
})

test('the operator chooses the reserved names (T043)', async () => {
  await open({ registration: { reserved_names: ['help-desk'] } })
  expect(await refusal({ username: 'help-desk' }, 400)).toBe('M_INVALID_USERNAME')
  await register({ username: 'admin', auth }).expect(200)
})
