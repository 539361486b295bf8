import { SECOND } from '../platform/clock'
import { MatrixError } from '../platform/errors'

/** More would wait for too long. */
const MOST_WAITING = 500

/** Runs work with the same key one after the other, whatever it comes to. */
export class Turns {
  /** By key: those that wait while one is under way. */
  private readonly waiting = new Map<string, (() => void)[]>()

  /** @throws MatrixError 429 if too many wait, and what `work` throws */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    await this.enter(key)
    try {
      return await work()
    } finally {
      this.leave(key)
    }
  }

  private async enter(key: string): Promise<void> {
    const waiting = this.waiting.get(key)
    if (waiting === undefined) this.waiting.set(key, [])
    else if (waiting.length >= MOST_WAITING) throw MatrixError.limitExceeded(SECOND)
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }

  private leave(key: string): void {
    const next = this.waiting.get(key)?.shift()
    if (next === undefined) this.waiting.delete(key)
    else next()
  }
}
