import { stages } from '../../src/uia/stages'
import { loadConfig } from '../../src/config/load'
import { limitsFrom } from '../../src/rate-limits/limits'

const limitsOf = (env: NodeJS.ProcessEnv) => limitsFrom(loadConfig({ argv: [], env, stages }))

test('every limit has a default; the operator changes one by its name', () => {
  const changed = limitsOf({
    GATEHOUSE_LIMITS__EMAIL_PER_CLIENT__BURST: '3',
    GATEHOUSE_LIMITS__EMAIL_PER_CLIENT__PER_SECOND: '4',
  })
  expect(changed).toEqual(new Map(limitsOf({})).set('email_per_client', { burst: 3, interval: 250 }))
})

test('one switch turns all limits off', () => {
  expect(limitsOf({ GATEHOUSE_LIMITS__ENABLED: 'false' })).toEqual(new Map())
})

test('the cap on new accounts a day is a policy of its own, which that switch leaves on', () => {
  const env = { GATEHOUSE_REGISTRATION__PER_DAY: '48', GATEHOUSE_LIMITS__ENABLED: 'false' }
  expect([...limitsOf(env)]).toEqual([['registration_per_day', { burst: 48, interval: 24 * 60 * 60 * 1000 }]])
})

test('the defaults let a mailbox get few mails: five at once, then one in more than five minutes (T099)', () => {
  const limit = limitsOf({}).get('email_per_address')
  expect(limit?.burst).toBeLessThanOrEqual(5)
  expect(limit?.interval).toBeGreaterThan(5 * 60 * 1000)
})

test('the defaults let a client guess one password at most 100 times in an hour (T084)', () => {
  const limit = limitsOf({}).get('password_failures_per_account')
  const hour = 60 * 60 * 1000
  expect((limit?.burst ?? Infinity) + hour / (limit?.interval ?? 0)).toBeLessThanOrEqual(100)
})
