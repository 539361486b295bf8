import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import Piscina from 'piscina'
import { MINUTE, SECOND } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { Logger } from '../platform/logger'
import { FairQueue } from './fair-queue'
import type { HashJob } from './hash-worker'

/** `client` is the address of the client that a job is for; passwords are prehashed. */
export interface Hasher {
  /** @throws MatrixError 429 if too many jobs wait, 503 after too long a wait or if no thread can be started */
  hash(password: string, cost: number, client: string): Promise<string>
  /** Whether the first hash matches; if not, the others are compared only for the time. @throws as `hash` does */
  compare(password: string, hashes: readonly string[], client: string): Promise<boolean>
  close(): Promise<void>
}

interface Waiting {
  readonly job: HashJob
  readonly resolve: (result: string | boolean) => void
  readonly reject: (reason: Error) => void
  readonly deadline: NodeJS.Timeout
}

/** Per thread and kind: at the default cost the last job waits about as long as the deadline. */
const QUEUE_PER_THREAD = 40
/** Clients give up after that, so the work would be for nobody. */
const DEADLINE = 10 * SECOND
const RETRY_AFTER = 2 * SECOND

/** Threads of its own, as a hash would block the event loop or libuv's pool (DNS, files). */
export class HashPool implements Hasher {
  private readonly threads = availableParallelism()
  private readonly queues = { compare: new FairQueue<Waiting>(), hash: new FairQueue<Waiting>() }
  private readonly running = { compare: 0, hash: 0 }
  private lastKind: HashJob['kind'] = 'hash'
  private pool: Piscina<HashJob, string | boolean> | undefined
  private isClosed = false
  private isReported = false

  /** `worker` is for tests. */
  constructor(private readonly deps: { logger: Logger; worker?: string }) {}

  async hash(password: string, cost: number, client: string): Promise<string> {
    return String(await this.enqueue({ kind: 'hash', password, cost }, client))
  }

  async compare(password: string, hashes: readonly string[], client: string): Promise<boolean> {
    return (await this.enqueue({ kind: 'compare', password, hashes }, client)) === true
  }

  async close(): Promise<void> {
    this.isClosed = true
    for (const queue of Object.values(this.queues)) {
      for (const { deadline, reject } of queue.drain()) {
        clearTimeout(deadline)
        reject(MatrixError.unavailable())
      }
    }
    await this.pool?.destroy()
  }

  private enqueue(job: HashJob, client: string): Promise<string | boolean> {
    if (this.isClosed) return Promise.reject(MatrixError.unavailable())
    const queue = this.queues[job.kind]
    if (queue.size >= this.threads * QUEUE_PER_THREAD) {
      const evicted = queue.evictFor(client)
      if (evicted === undefined) return Promise.reject(MatrixError.limitExceeded(RETRY_AFTER))
      clearTimeout(evicted.deadline)
      evicted.reject(MatrixError.limitExceeded(RETRY_AFTER))
    }
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        if (queue.remove(client, waiting)) reject(MatrixError.unavailable())
      }, DEADLINE)
      const waiting: Waiting = { job, resolve, reject, deadline }
      queue.push(client, waiting)
      this.dispatch()
    })
  }

  private dispatch(): void {
    while (this.running.compare + this.running.hash < this.threads) {
      const next = this.next()
      if (next === undefined) return
      clearTimeout(next.deadline)
      void this.work(next)
    }
  }

  /** Logins and new passwords in turn; new passwords never take the last thread, so that logins go on. */
  private next(): Waiting | undefined {
    const { compare, hash } = this.queues
    const mayHash = this.running.hash < Math.max(1, this.threads - 1)
    if (!mayHash) return compare.shift()
    return this.lastKind === 'compare' ? (hash.shift() ?? compare.shift()) : (compare.shift() ?? hash.shift())
  }

  private async work({ job, resolve, reject }: Waiting): Promise<void> {
    this.lastKind = job.kind
    this.running[job.kind]++
    try {
      this.pool ??= this.start()
      resolve(await this.pool.run(job))
      this.isReported = false
    } catch (error) {
      // The thread could not be started or has ended; bcrypt itself does not fail.
      this.report(error)
      reject(MatrixError.unavailable())
    } finally {
      this.running[job.kind]--
      this.dispatch()
    }
  }

  /** Once until a job succeeds: one fault fails all jobs. */
  private report(error: unknown): void {
    if (this.isReported || this.isClosed) return
    this.isReported = true
    this.deps.logger.error({ error }, 'no thread hashes passwords: they are answered with 503')
  }

  /** Keeps one thread, for the time when no other can be started. */
  private start(): Piscina<HashJob, string | boolean> {
    const pool = new Piscina<HashJob, string | boolean>({
      filename: this.deps.worker ?? join(__dirname, 'hash-worker.js'),
      minThreads: 1,
      maxThreads: this.threads,
      idleTimeout: MINUTE,
    })
    pool.on('error', (error) => {
      this.report(error)
      // Another thread takes the job; without any, destroying the pool rejects the jobs.
      if (pool.threads.length > 0) return
      this.pool = undefined
      void pool.destroy()
    })
    return pool
  }
}
