import type { Clock } from '../platform/clock'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Repositories } from '../storage/storage'
import type { LimitName, Limits } from './limits'

export interface LimiterDeps {
  readonly storage: Pick<Repositories, 'rateLimits'>
  readonly clock: Clock
  readonly limits: Limits
}

/**
 * Enforces the rate limits. They are counted in the database, so they hold over restarts and over all processes.
 * `key` is what a limit counts by: a client address, a user id, a mail address.
 */
export class Limiter {
  constructor(private readonly deps: LimiterDeps) {}

  /**
   * Takes one token from the bucket.
   * @throws MatrixError 429 M_LIMIT_EXCEEDED with the time to wait when it is empty; the refused attempt costs nothing
   */
  async take(name: LimitName, key: string): Promise<void> {
    const { storage, clock, limits } = this.deps
    const limit = limits[name]
    if (limit === undefined) return
    refuseUnlessAllowed(await storage.rateLimits.take({ key: bucketKey(name, key), now: clock.now(), ...limit }))
  }

  /** Throws as `take` would, and takes nothing. */
  async peek(name: LimitName, key: string): Promise<void> {
    const { storage, clock, limits } = this.deps
    const limit = limits[name]
    if (limit === undefined) return
    refuseUnlessAllowed(await storage.rateLimits.peek({ key: bucketKey(name, key), now: clock.now(), ...limit }))
  }

  /** Gives a token back that was taken for something that then did not count. */
  async refund(name: LimitName, key: string): Promise<void> {
    const { storage, limits } = this.deps
    const limit = limits[name]
    if (limit !== undefined) await storage.rateLimits.refund({ key: bucketKey(name, key), interval: limit.interval })
  }

  /** The same limits inside a transaction: what is taken is given back when it is rolled back. */
  within(tx: Pick<Repositories, 'rateLimits'>): Limiter {
    return new Limiter({ ...this.deps, storage: tx })
  }
}

/** The digest keeps addresses of people out of the table, and the key short. */
function bucketKey(name: LimitName, key: string): string {
  return `${name}:${sha256(key)}`
}

function refuseUnlessAllowed({ allowed, retryAfterMs }: { allowed: boolean; retryAfterMs: number }): void {
  if (!allowed) throw MatrixError.limitExceeded(retryAfterMs)
}
