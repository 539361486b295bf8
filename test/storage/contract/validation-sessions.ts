import type { Storage } from '../../../src/storage/storage'
import { atOnce, aValidationSession, NOW, winners } from './samples'

export function validationSessionsContract(storage: () => Storage): void {
  const sessions = () => storage().validationSessions

  it('gives back a session as it was put in', async () => {
    const session = aValidationSession('a', { userId: '@a:example.org', identityServer: 'id.example.org' })
    expect(await sessions().insert(session)).toBe(true)
    expect(await sessions().find('a')).toEqual(session)
    expect(await sessions().find('b')).toBeUndefined()
  })

  it('of 20 first requests for one address and secret at once, exactly one opens a session (T034)', async () => {
    const address = 'race@example.org'
    const answers = await atOnce(20, (index) =>
      sessions().insert(aValidationSession(`race ${String(index)}`, { address })),
    )
    expect(winners(answers)).toBe(1)
    const pending = await sessions().findPending(aValidationSession('', { address }))
    expect(pending?.sid).toBe(`race ${String(answers.indexOf(true))}`)
  })

  it('opens a new session for an address whose last one is validated, or was for another purpose or secret', async () => {
    const session = aValidationSession('first', { address: 'again@example.org' })
    await sessions().insert(session)
    expect(await sessions().insert({ ...session, sid: 'secret', clientSecretHash: 'other' })).toBe(true)
    expect(await sessions().insert({ ...session, sid: 'purpose', purpose: 'reset' })).toBe(true)
    expect(await sessions().insert({ ...session, sid: 'second' })).toBe(false)
    await sessions().validate('first', NOW, NOW + 1000)
    expect(await sessions().findPending(session)).toBeUndefined()
    expect(await sessions().insert({ ...session, sid: 'second' })).toBe(true)
  })

  it('of 20 requests with one send_attempt at once, exactly one raises it (T034)', async () => {
    await sessions().insert(aValidationSession('attempt'))
    expect(winners(await atOnce(20, () => sessions().raiseAttempt('attempt', 2, NOW + 2000)))).toBe(1)
    expect(await sessions().raiseAttempt('attempt', 1, NOW + 3000)).toBe(false)
    expect(await sessions().find('attempt')).toMatchObject({ sendAttempt: 2, expiresAt: NOW + 2000 })
  })

  it('compares attempts as numbers, up to the largest exact one', async () => {
    await sessions().insert(aValidationSession('large', { sendAttempt: 9 }))
    const attempts = [10, 2 ** 31, 1_764_000_000_000, Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER]
    for (const attempt of attempts) {
      expect(await sessions().raiseAttempt('large', attempt, NOW + 2000)).toBe(true)
      expect(await sessions().raiseAttempt('large', attempt, NOW + 2000)).toBe(false)
      expect(await sessions().find('large')).toMatchObject({ sendAttempt: attempt })
    }
    const session = aValidationSession('larger', { sendAttempt: Number.MAX_SAFE_INTEGER })
    await sessions().insert(session)
    expect(await sessions().find('larger')).toEqual(session)
  })

  it('keeps the newest token only (T098)', async () => {
    const expiresAt = NOW + 1000
    await sessions().insert(aValidationSession('token', { tokenHash: 'old', failedTokens: 3, expiresAt }))
    expect(await sessions().setToken('token', 'new', expiresAt - 1)).toBe(true)
    expect(await sessions().setToken('token', 'late', expiresAt)).toBe(false)
    expect(await sessions().find('token')).toMatchObject({ tokenHash: 'new', failedTokens: 3 })
    expect(await sessions().setToken('gone', 'new', NOW)).toBe(false)
  })

  it('counts every wrong token, of 30 at once (T092)', async () => {
    await sessions().insert(aValidationSession('wrong'))
    const counts = await atOnce(30, () => sessions().countFailure('wrong'))
    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    expect(await sessions().countFailure('gone')).toBe(0)
  })

  it('keeps the time of the first validation', async () => {
    await sessions().insert(aValidationSession('validate'))
    expect(await sessions().validate('validate', NOW, NOW + 1000)).toBe(true)
    expect(await sessions().validate('validate', NOW + 1, NOW + 2000)).toBe(true)
    expect(await sessions().find('validate')).toMatchObject({ validatedAt: NOW, expiresAt: NOW + 2000 })
    expect(await sessions().validate('gone', NOW, NOW)).toBe(false)
  })

  it('of 50 UIA sessions that want one validated address at once, exactly one gets it, and keeps it (T026)', async () => {
    await sessions().insert(aValidationSession('reserve'))
    expect(await sessions().reserve('reserve', 'uia')).toBe(false)
    await sessions().validate('reserve', NOW, NOW + 1000)
    const answers = await atOnce(50, (index) => sessions().reserve('reserve', `uia ${String(index)}`))
    expect(winners(answers)).toBe(1)
    expect(await sessions().reserve('reserve', `uia ${String(answers.indexOf(true))}`)).toBe(true)
  })

  it('of 50 users who want one session at once, exactly one gets it, and keeps it (T026, T166)', async () => {
    await sessions().insert(aValidationSession('assign'))
    const answers = await atOnce(50, (index) => sessions().assignTo('assign', `@${String(index)}:example.org`))
    expect(winners(answers)).toBe(1)
    const winner = `@${String(answers.indexOf(true))}:example.org`
    expect(await sessions().assignTo('assign', winner)).toBe(true)
    expect(await sessions().find('assign')).toMatchObject({ userId: winner })
    expect(await sessions().assignTo('gone', winner)).toBe(false)
  })

  it('of 50 uses of one session at once, exactly one consumes it (T026)', async () => {
    await sessions().insert(aValidationSession('consume'))
    expect(winners(await atOnce(50, () => sessions().delete('consume')))).toBe(1)
  })

  it('deletes the password resets of one account, and nothing else (T071)', async () => {
    const userId = '@t071:example.org'
    await sessions().insert(aValidationSession('reset', { purpose: 'reset', userId }))
    await sessions().insert(aValidationSession('add', { purpose: 'add', userId }))
    await sessions().insert(aValidationSession('other', { purpose: 'reset', userId: '@other:example.org' }))
    await sessions().deleteResets(userId)
    expect(await sessions().find('reset')).toBeUndefined()
    expect(await sessions().find('add')).toBeDefined()
    expect(await sessions().find('other')).toBeDefined()
  })

  it('deletes the password resets of one account by one address (T029)', async () => {
    const userId = '@t029:example.org'
    const by = { medium: 'email', address: 'old@example.org' } as const
    const reset = { purpose: 'reset', userId } as const
    await sessions().insert(aValidationSession('by old', { ...reset, ...by }))
    await sessions().insert(aValidationSession('by new', { ...reset, address: 'new@example.org' }))
    await sessions().deleteResets(userId, by)
    expect(await sessions().find('by old')).toBeUndefined()
    expect(await sessions().find('by new')).toBeDefined()
  })

  it('deletes what has expired and tells how much', async () => {
    await sessions().insert(aValidationSession('expired', { expiresAt: NOW - 1 }))
    await sessions().insert(aValidationSession('alive', { expiresAt: NOW }))
    expect(await sessions().deleteExpired(NOW - 1, 1000)).toBe(1)
    expect(await sessions().find('alive')).toBeDefined()
  })
}
