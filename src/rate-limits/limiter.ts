import type { Clock } from '../platform/clock'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Repositories } from '../storage/storage'
import type { Limit, LimitName, Limits } from './limits'
import { Turns } from './turns'

export interface LimiterDeps {
  readonly storage: Pick<Repositories, 'rateLimits'>
  readonly clock: Clock
  readonly limits: Limits
}

/** One request that waits for its token. */
interface Waiting {
  readonly pass: () => void
  readonly refuse: (reason: unknown) => void
}

/**
 * Enforces the rate limits. They are counted in the database, so they hold over restarts and over all processes.
 * `key` is what a limit counts by: a client address, a user id, a mail address.
 *
 * Requests that take from one bucket at the same time are merged: however many requests a client sends, they occupy one
 * connection of the database, and the connections are left to other clients.
 */
export class Limiter {
  /** By bucket: the requests that wait while the database answers those before them. */
  private readonly queues = new Map<string, Waiting[]>()
  private readonly turns = new Turns()

  constructor(private readonly deps: LimiterDeps) {}

  /**
   * Takes one token from the bucket.
   * @throws MatrixError 429 M_LIMIT_EXCEEDED with the time to wait when it is empty; the refused attempt costs nothing
   */
  async take(name: LimitName, key: string): Promise<void> {
    const limit = this.deps.limits[name]
    if (limit === undefined) return
    const bucket = bucketKey(name, key)
    await new Promise<void>((pass, refuse) => {
      const queue = this.queues.get(bucket)
      if (queue !== undefined) {
        queue.push({ pass, refuse })
        return
      }
      this.queues.set(bucket, [{ pass, refuse }])
      void this.serve(bucket, limit)
    })
  }

  /** Throws as `take` would, and takes nothing. */
  async peek(name: LimitName, key: string): Promise<void> {
    const { storage, clock, limits } = this.deps
    const limit = limits[name]
    if (limit === undefined) return
    const retryAfterMs = await storage.rateLimits.peek({ key: bucketKey(name, key), now: clock.now(), ...limit })
    if (retryAfterMs > 0) throw MatrixError.limitExceeded(retryAfterMs)
  }

  /** Gives a token back that was taken for something that then did not count. */
  async refund(name: LimitName, key: string): Promise<void> {
    const { storage, limits } = this.deps
    const limit = limits[name]
    if (limit !== undefined) await storage.rateLimits.refund({ key: bucketKey(name, key), interval: limit.interval })
  }

  /**
   * Runs a transaction that takes from these buckets with `within`, after those before it. The database would have them wait
   * for each other as well, but each with a connection.
   * @param buckets always in the same order, so that nobody waits in a circle
   * @throws MatrixError 429 if too many wait, and what `work` throws
   */
  async inTurn<T>(buckets: readonly (readonly [LimitName, string])[], work: () => Promise<T>): Promise<T> {
    const [bucket, ...rest] = buckets
    if (bucket === undefined) return work()
    const [name, key] = bucket
    const next = () => this.inTurn(rest, work)
    return this.deps.limits[name] === undefined ? next() : this.turns.run(bucketKey(name, key), next)
  }

  /** The same limits inside a transaction: what is taken is given back when it is rolled back. See `inTurn`. */
  within(tx: Pick<Repositories, 'rateLimits'>): Limiter {
    return new Limiter({ ...this.deps, storage: tx })
  }

  /** Takes for all that wait at one bucket, until nobody does. */
  private async serve(bucket: string, limit: Limit): Promise<void> {
    const { storage, clock } = this.deps
    for (let batch = this.next(bucket); batch.length > 0; batch = this.next(bucket)) {
      try {
        const wanted = { key: bucket, now: clock.now(), count: batch.length, ...limit }
        const { taken, retryAfterMs } = await storage.rateLimits.take(wanted)
        for (const { pass } of batch.slice(0, taken)) pass()
        for (const { refuse } of batch.slice(taken)) refuse(MatrixError.limitExceeded(retryAfterMs))
      } catch (error) {
        for (const { refuse } of batch) refuse(error)
      }
    }
  }

  /** All that wait; when nobody does the queue ends. */
  private next(bucket: string): readonly Waiting[] {
    const batch = this.queues.get(bucket) ?? []
    if (batch.length > 0) this.queues.set(bucket, [])
    else this.queues.delete(bucket)
    return batch
  }
}

/** The digest keeps addresses of people out of the table, and the key short. */
function bucketKey(name: LimitName, key: string): string {
  return `${name}:${sha256(key)}`
}
