import type { RateLimitVerdict, Storage } from '../../../src/storage/storage'
import { atOnce, NOW } from './samples'

const HOUR = 3_600_000
const TAKEN = { taken: 1, retryAfterMs: 0 }

function sum(verdicts: readonly RateLimitVerdict[]): number {
  return verdicts.reduce((total, { taken }) => total + taken, 0)
}

export function rateLimitsContract(storage: () => Storage): void {
  const limits = () => storage().rateLimits
  const take = (key: string, now: number, interval: number, burst: number) =>
    limits().take({ key, now, interval, burst, count: 1 })

  it.each([
    ['one', 1000, 1],
    ['ten', 1000, 10],
    ['a fractional interval', 1000 / 3, 64],
    ['a long interval', HOUR / 7, 100],
  ])('of 200 takes at once exactly the burst passes: %s (T033)', async (key, interval, burst) => {
    const verdicts = await atOnce(200, () => take(key, NOW, interval, burst))
    expect(sum(verdicts)).toBe(burst)
  })

  it('tells a refused client when one more passes, and then it does', async () => {
    expect(await take('wait', NOW, 1000, 2)).toEqual(TAKEN)
    expect(await take('wait', NOW, 1000, 2)).toEqual(TAKEN)
    const { taken, retryAfterMs } = await take('wait', NOW + 200, 1000, 2)
    expect(taken).toBe(0)
    expect(Math.round(retryAfterMs)).toBe(800)
    expect(await take('wait', NOW + 200 + Math.ceil(retryAfterMs), 1000, 2)).toEqual(TAKEN)
    expect(await take('wait', NOW + 200 + Math.ceil(retryAfterMs), 1000, 2)).toMatchObject({ taken: 0 })
  })

  it('a refused take costs nothing', async () => {
    await take('refused', NOW, 1000, 1)
    await atOnce(10, () => take('refused', NOW, 1000, 1))
    expect(await take('refused', NOW + 1000, 1000, 1)).toEqual(TAKEN)
  })

  it('a bucket fills up to its burst and no further', async () => {
    await take('full', NOW, 1000, 3)
    const later = await atOnce(10, () => take('full', NOW + HOUR, 1000, 3))
    expect(sum(later)).toBe(3)
  })

  it('peeking costs nothing and says how long a take would have to wait', async () => {
    const limit = { key: 'peek', now: NOW, interval: 1000, burst: 1 }
    expect(await atOnce(5, () => limits().peek(limit))).toEqual([0, 0, 0, 0, 0])
    await limits().take({ ...limit, count: 1 })
    const { retryAfterMs } = await limits().take({ ...limit, count: 1 })
    expect(await limits().peek(limit)).toBe(retryAfterMs)
    expect(await limits().peek({ ...limit, now: NOW + 1000 })).toBe(0)
  })

  it.each([
    ['fresh', 0],
    ['partly spent', 2],
    ['empty', 5],
  ])('many tokens at once are as many takes of one: from a bucket that is %s', async (key, spent) => {
    const limit = { key, now: NOW, interval: 1000, burst: 5 }
    if (spent > 0) expect(await limits().take({ ...limit, count: spent })).toEqual({ taken: spent, retryAfterMs: 0 })
    const { taken, retryAfterMs } = await limits().take({ ...limit, count: 9 })
    expect([taken, Math.round(retryAfterMs)]).toEqual([5 - spent, 1000])
    expect(await take(key, NOW, 1000, 5)).toMatchObject({ taken: 0 })
    expect(await limits().take({ ...limit, now: NOW + 2000, count: 9 })).toMatchObject({ taken: 2 })
  })

  it('a refund gives one token back', async () => {
    await take('refund', NOW, 1000, 1)
    await limits().refund({ key: 'refund', interval: 1000 })
    expect(await take('refund', NOW, 1000, 1)).toEqual(TAKEN)
    expect(await take('refund', NOW, 1000, 1)).toMatchObject({ taken: 0 })
  })

  it('a clock that is set back by a year locks nobody out (T164)', async () => {
    await take('clock', NOW, 1000, 1)
    const before = NOW - 365 * 24 * HOUR
    expect(await limits().peek({ key: 'clock', now: before, interval: 1000, burst: 1 })).toBe(0)
    expect(await take('clock', before, 1000, 1)).toEqual(TAKEN)
    expect(await take('clock', before, 1000, 1)).toMatchObject({ taken: 0 })
  })

  it('deletes the buckets that are full again (T133)', async () => {
    await limits().deleteExpired(Number.MAX_SAFE_INTEGER, 1000)
    await take('old', NOW, 1000, 1)
    await take('new', NOW + 1000, 1000, 1)
    expect(await limits().deleteExpired(NOW + 1001, 1000)).toBe(1)
    expect(await take('new', NOW + 1001, 1000, 1)).toMatchObject({ taken: 0 })
  })
}
