import type { Knex } from 'knex'
import { MINUTE } from '../platform/clock'

/** One token is given back every `interval` ms (may be fractional), up to `burst` tokens. */
export interface RateLimit {
  readonly key: string
  readonly interval: number
  readonly burst: number
}

export interface RateLimitVerdict {
  readonly allowed: boolean
  /** Milliseconds until one more passes; 0 when allowed. */
  readonly retryAfterMs: number
}

export interface RateLimitRepository {
  /** Takes one token. Atomic over processes: of any number at once exactly `burst` pass. */
  take(limit: RateLimit & { readonly now: number }): Promise<RateLimitVerdict>
  peek(limit: RateLimit & { readonly now: number }): Promise<RateLimitVerdict>
  refund(limit: Pick<RateLimit, 'key' | 'interval'>): Promise<void>
  deleteExpired(now: number): Promise<number>
}

/** `tat`, GCRA's theoretical arrival time: the moment at which the bucket is full again. */
interface RateLimitRow {
  readonly key: string
  readonly tat: number
}

/** Above the rounding of a double that counts milliseconds since 1970, below what a clock can tell. */
const ROUNDING = 0.5
/** The clocks of two processes may differ by this much. */
const CLOCK_SKEW = MINUTE

export function createRateLimitRepository(db: Knex): RateLimitRepository {
  const limits = () => db<RateLimitRow>('rateLimits')

  const peek: RateLimitRepository['peek'] = async ({ key, now, ...limit }) => {
    const { lastPassing, clockWasSetBack } = thresholds(now, limit)
    const row = await limits().where({ key }).first()
    const allowed = row === undefined || row.tat <= lastPassing || row.tat > clockWasSetBack
    return { allowed, retryAfterMs: allowed ? 0 : row.tat - lastPassing }
  }

  return {
    peek,

    async take({ key, now, ...limit }) {
      const { lastPassing, clockWasSetBack } = thresholds(now, limit)
      const spent = db.raw('case when ?? between ? and ? then ?? else ? end + ?', [
        ...['rateLimits.tat', now, lastPassing],
        ...['rateLimits.tat', now, limit.interval],
      ])
      const taken = await limits()
        .insert({ key, tat: now + limit.interval })
        .onConflict('key')
        .merge({ tat: spent })
        .where('rateLimits.tat', '<=', lastPassing)
        .orWhere('rateLimits.tat', '>', clockWasSetBack)
        .returning('key')
      if (taken.length === 1) return { allowed: true, retryAfterMs: 0 }
      const { retryAfterMs } = await peek({ key, now, ...limit })
      return { allowed: false, retryAfterMs: Math.max(1, retryAfterMs) }
    },

    async refund({ key, interval }) {
      await limits().where({ key }).decrement('tat', interval)
    },

    async deleteExpired(now) {
      return await limits().where('tat', '<', now).delete()
    },
  }
}

/** A bucket whose `tat` is at most `lastPassing` lets one more pass; beyond `clockWasSetBack` no bucket can be, and starts anew. */
function thresholds(now: number, { interval, burst }: Omit<RateLimit, 'key'>) {
  return {
    lastPassing: now + (burst - 1) * interval + ROUNDING,
    clockWasSetBack: now + burst * interval + CLOCK_SKEW,
  }
}
