import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import Piscina from 'piscina'
import { MINUTE, SECOND } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { HashJob } from './hash-worker'

/** bcrypt in threads of its own: neither the event loop nor libuv's pool (DNS, files) ever waits for a hash. */
export interface Hasher {
  hash(password: string, cost: number): Promise<string>
  compare(password: string, hash: string): Promise<boolean>
  close(): Promise<void>
}

/** Waiting jobs for each thread: at the default cost the last of them waits about three seconds. */
const QUEUE_PER_THREAD = 12

/** Threads are started when they are first needed. A full queue answers M_LIMIT_EXCEEDED. */
export function createHashPool(): Hasher {
  // All cores, since the threads run at the lowest priority: requests take what they need first.
  const threads = availableParallelism()
  const pool = new Piscina<HashJob, string | boolean>({
    filename: join(__dirname, 'hash-worker.js'),
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: MINUTE,
    maxQueue: threads * QUEUE_PER_THREAD,
  })

  async function run(job: HashJob): Promise<string | boolean> {
    if (pool.queueSize >= pool.options.maxQueue) throw MatrixError.limitExceeded(2 * SECOND)
    return await pool.run(job)
  }

  return {
    hash: async (password, cost) => String(await run({ kind: 'hash', password, cost })),
    compare: async (password, hash) => (await run({ kind: 'compare', password, hash })) === true,
    close: () => pool.destroy(),
  }
}
