import type { Knex } from 'knex'

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
  /** Spends a token. Atomic over processes: of any number at once exactly `burst` pass (T033). */
  take(limit: RateLimit & { readonly now: number }): Promise<RateLimitVerdict>
  /** Whether a token is there. Spends nothing. */
  peek(limit: RateLimit & { readonly now: number }): Promise<RateLimitVerdict>
  /** Gives one token back. */
  refund(limit: Pick<RateLimit, 'key' | 'interval'>): Promise<void>
  /** Forgets the limits that are full again. @returns how many */
  deleteExpired(now: number): Promise<number>
}
