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

interface Waiting {
  readonly pass: () => void
  readonly refuse: (reason: unknown) => void
}

/** Counts in the database, for all processes. Merges requests of one bucket, so that they occupy one connection. */
export class Limiter {
  /** Waiting requests by bucket. */
  private readonly queues = new Map<string, Waiting[]>()
  private readonly turns = new Turns()

  constructor(private readonly deps: LimiterDeps) {}

  /** @throws MatrixError 429 M_LIMIT_EXCEEDED with the time to wait; a refused attempt takes nothing */
  async take(name: LimitName, key: string): Promise<void> {
    const limit = this.deps.limits.get(name)
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
    const limit = limits.get(name)
    if (limit === undefined) return
    const retryAfterMs = await storage.rateLimits.peek({ key: bucketKey(name, key), now: clock.now(), ...limit })
    if (retryAfterMs > 0) throw MatrixError.limitExceeded(retryAfterMs)
  }

  /** Gives back a token for what in the end did not count. */
  async refund(name: LimitName, key: string): Promise<void> {
    const { storage, limits } = this.deps
    const limit = limits.get(name)
    if (limit !== undefined) await storage.rateLimits.refund({ key: bucketKey(name, key), interval: limit.interval })
  }

  /**
   * Transactions that take from these buckets, one after the other: in the database each would wait with a connection.
   * @param buckets always in the same order, so that nobody waits in a circle
   * @throws MatrixError 429 if too many wait
   */
  async inTurn<T>(buckets: readonly (readonly [LimitName, string])[], work: () => Promise<T>): Promise<T> {
    const [bucket, ...rest] = buckets
    if (bucket === undefined) return work()
    const [name, key] = bucket
    const next = () => this.inTurn(rest, work)
    return !this.deps.limits.has(name) ? next() : this.turns.run(bucketKey(name, key), next)
  }

  /** What is taken inside a transaction is given back when it is rolled back. See `inTurn`. */
  within(tx: Pick<Repositories, 'rateLimits'>): Limiter {
    return new Limiter({ ...this.deps, storage: tx })
  }

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

  private next(bucket: string): readonly Waiting[] {
    const batch = this.queues.get(bucket) ?? []
    if (batch.length > 0) this.queues.set(bucket, [])
    else this.queues.delete(bucket)
    return batch
  }
}

/** The digest keeps personal addresses out of the table, and the key short. */
function bucketKey(name: LimitName, key: string): string {
  return `${name}:${sha256(key)}`
}
