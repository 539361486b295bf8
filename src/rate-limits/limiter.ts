import type { Clock } from '../platform/clock'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Repositories } from '../storage/storage'
import type { LimitName, Limits } from './limits'

/**
 * Counts in the database, so that limits hold over restarts and over all processes (T132), and exactly (T033).
 * `key` says whose limit it is: a client address, a user id, a mail address.
 */
export interface Limiter {
  /** Spends one. Throws M_LIMIT_EXCEEDED with the time to wait when none is left; that attempt costs nothing. */
  take(name: LimitName, key: string): Promise<void>
  /** Throws as `take` would, and spends nothing. */
  peek(name: LimitName, key: string): Promise<void>
  /** Gives one back that was spent on something that then did not count. */
  refund(name: LimitName, key: string): Promise<void>
  /** The same limits inside a transaction: what is spent is rolled back with it. */
  within(tx: Pick<Repositories, 'rateLimits'>): Limiter
}

export function createLimiter({
  storage: { rateLimits },
  clock,
  limits,
}: {
  storage: Pick<Repositories, 'rateLimits'>
  clock: Clock
  limits: Limits
}): Limiter {
  return {
    async take(name, key) {
      const limit = limits[name]
      if (limit) refuseUnlessAllowed(await rateLimits.take({ key: stored(name, key), now: clock.now(), ...limit }))
    },

    async peek(name, key) {
      const limit = limits[name]
      if (limit) refuseUnlessAllowed(await rateLimits.peek({ key: stored(name, key), now: clock.now(), ...limit }))
    },

    async refund(name, key) {
      const limit = limits[name]
      if (limit) await rateLimits.refund({ key: stored(name, key), interval: limit.interval })
    },

    within: (tx) => createLimiter({ storage: tx, clock, limits }),
  }
}

/** The digest keeps addresses of people out of the table, and the key short whatever comes in. */
function stored(name: LimitName, key: string): string {
  return `${name}:${sha256(key)}`
}

function refuseUnlessAllowed({ allowed, retryAfterMs }: { allowed: boolean; retryAfterMs: number }): void {
  if (!allowed) throw MatrixError.limitExceeded(retryAfterMs)
}
