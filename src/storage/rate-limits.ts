import type { Knex } from 'knex'
import { deleteSome } from './delete-some'
import { MINUTE } from '../platform/clock'

/** A bucket of `burst` tokens; one comes back every `interval` milliseconds, which may be a fraction. */
export interface RateLimit {
  readonly key: string
  readonly interval: number
  readonly burst: number
}

export interface RateLimitVerdict {
  readonly taken: number
  /** Until there is one more token; 0 when all wanted ones were taken. */
  readonly retryAfterMs: number
}

export interface RateLimitRepository {
  /** Takes up to `count` tokens, atomically over all processes. */
  take(limit: RateLimit & { readonly now: number; readonly count: number }): Promise<RateLimitVerdict>
  /** Milliseconds until there is a token; 0 when there is one. */
  peek(limit: RateLimit & { readonly now: number }): Promise<number>
  refund(limit: Pick<RateLimit, 'key' | 'interval'>): Promise<void>
  /** Deletes full buckets, which makes no difference. */
  deleteExpired(now: number, limit: number): Promise<number>
}

/** `tat`, the theoretical arrival time of the algorithm GCRA: the moment at which the bucket is full again. */
interface RateLimitRow {
  readonly key: string
  readonly tat: number
}

/** Above the rounding error of a double that counts milliseconds since 1970, and less than a clock can measure. */
const ROUNDING = 0.5
/** In milliseconds: by how much the clocks of two processes may differ. */
const CLOCK_SKEW = MINUTE
/** How often other processes may be faster between two statements of one take. */
const MAX_TRIES = 3

export function createRateLimitRepository(db: Knex): RateLimitRepository {
  const limits = () => db<RateLimitRow>('rateLimits')

  async function takeAll({ key, now, interval, burst, count }: RateLimit & { now: number; count: number }) {
    const last = latestTat({ now, interval, burst, count })
    const taken = db.raw('case when ?? between ? and ? then ?? else ? end + ?', [
      ...['rateLimits.tat', now, last],
      ...['rateLimits.tat', now, count * interval],
    ])
    const rows = await limits()
      .insert({ key, tat: now + count * interval })
      .onConflict('key')
      .merge({ tat: taken })
      .where('rateLimits.tat', '<=', last)
      .orWhere('rateLimits.tat', '>', impossibleTat({ now, interval, burst }))
      .returning('key')
    return rows.length === 1
  }

  async function look({ key, now, interval, burst }: RateLimit & { now: number }) {
    const row = await limits().where({ key }).first()
    const isFull = row === undefined || row.tat <= now || row.tat > impossibleTat({ now, interval, burst })
    if (isFull) return { available: burst, untilNextMs: 0 }
    const available = Math.max(0, Math.floor((now + burst * interval + ROUNDING - row.tat) / interval))
    return { available, untilNextMs: row.tat - latestTat({ now, interval, burst, count: available + 1 }) }
  }

  return {
    async take({ count, ...limit }) {
      let wanted = Math.min(count, limit.burst)
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const taken = (await takeAll({ ...limit, count: wanted })) ? wanted : 0
        if (taken === count) return { taken, retryAfterMs: 0 }
        const { available, untilNextMs } = await look(limit)
        if (taken > 0 || available === 0) return { taken, retryAfterMs: Math.max(1, untilNextMs) }
        wanted = Math.min(wanted, available)
      }
      return { taken: 0, retryAfterMs: 1 }
    },

    async peek(limit) {
      const { available, untilNextMs } = await look(limit)
      return available > 0 ? 0 : untilNextMs
    },

    async refund({ key, interval }) {
      await limits().where({ key }).decrement('tat', interval)
    },

    async deleteExpired(now, limit) {
      return await deleteSome(() => limits().where('tat', '<', now), 'key', limit)
    },
  }
}

/** The highest `tat` with which there are `count` tokens. */
function latestTat({ now, interval, burst, count }: Omit<RateLimit, 'key'> & { now: number; count: number }) {
  return now + (burst - count) * interval + ROUNDING
}

/** It is later only if the clock was set back: the bucket then starts anew. */
function impossibleTat({ now, interval, burst }: Omit<RateLimit, 'key'> & { now: number }) {
  return now + burst * interval + CLOCK_SKEW
}
