import type { Storage } from '../../../src/storage/storage'
import { atOnce, NOW, winners } from './samples'

const HOUR = 3_600_000
const NO_WAIT = { allowed: true, retryAfterMs: 0 }

export function rateLimitsContract(storage: () => Storage): void {
  const limits = () => storage().rateLimits
  const take = (key: string, now: number, interval: number, burst: number) =>
    limits().take({ key, now, interval, burst })

  it.each([
    ['one', 1000, 1],
    ['ten', 1000, 10],
    ['a fractional interval', 1000 / 3, 64],
    ['a long interval', HOUR / 7, 100],
  ])('of 200 takes at once exactly the burst passes: %s (T033)', async (key, interval, burst) => {
    const verdicts = await atOnce(200, () => take(key, NOW, interval, burst))
    expect(winners(verdicts.map(({ allowed }) => allowed))).toBe(burst)
  })

  it('tells a refused client when one more passes, and then it does', async () => {
    expect(await take('wait', NOW, 1000, 2)).toEqual(NO_WAIT)
    expect(await take('wait', NOW, 1000, 2)).toEqual(NO_WAIT)
    const { allowed, retryAfterMs } = await take('wait', NOW + 200, 1000, 2)
    expect(allowed).toBe(false)
    expect(Math.round(retryAfterMs)).toBe(800)
    expect(await take('wait', NOW + 200 + Math.ceil(retryAfterMs), 1000, 2)).toEqual(NO_WAIT)
    expect(await take('wait', NOW + 200 + Math.ceil(retryAfterMs), 1000, 2)).toMatchObject({ allowed: false })
  })

  it('a refused take costs nothing', async () => {
    await take('refused', NOW, 1000, 1)
    await atOnce(10, () => take('refused', NOW, 1000, 1))
    expect(await take('refused', NOW + 1000, 1000, 1)).toEqual(NO_WAIT)
  })

  it('a bucket fills up to its burst and no further', async () => {
    await take('full', NOW, 1000, 3)
    const later = await atOnce(10, () => take('full', NOW + HOUR, 1000, 3))
    expect(winners(later.map(({ allowed }) => allowed))).toBe(3)
  })

  it('peeking costs nothing and says what a take would say', async () => {
    const limit = { key: 'peek', now: NOW, interval: 1000, burst: 1 }
    expect(await atOnce(5, () => limits().peek(limit))).toEqual(Array(5).fill(NO_WAIT))
    await limits().take(limit)
    expect(await limits().peek(limit)).toEqual(await limits().take(limit))
    expect(await limits().peek({ ...limit, now: NOW + 1000 })).toEqual(NO_WAIT)
  })

  it('a refund gives one token back', async () => {
    await take('refund', NOW, 1000, 1)
    await limits().refund({ key: 'refund', interval: 1000 })
    expect(await take('refund', NOW, 1000, 1)).toEqual(NO_WAIT)
    expect(await take('refund', NOW, 1000, 1)).toMatchObject({ allowed: false })
  })

  it('a clock that is set back by a year locks nobody out (T164)', async () => {
    await take('clock', NOW, 1000, 1)
    const before = NOW - 365 * 24 * HOUR
    expect(await limits().peek({ key: 'clock', now: before, interval: 1000, burst: 1 })).toEqual(NO_WAIT)
    expect(await take('clock', before, 1000, 1)).toEqual(NO_WAIT)
    expect(await take('clock', before, 1000, 1)).toMatchObject({ allowed: false })
  })

  it('deletes the buckets that are full again (T133)', async () => {
    await limits().deleteExpired(Number.MAX_SAFE_INTEGER)
    await take('old', NOW, 1000, 1)
    await take('new', NOW + 1000, 1000, 1)
    expect(await limits().deleteExpired(NOW + 1001)).toBe(1)
    expect(await take('new', NOW + 1001, 1000, 1)).toMatchObject({ allowed: false })
  })
}
