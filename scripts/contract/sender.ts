import { exchange, NoReply } from './exchange'
import type { Outgoing } from './outgoing'
import { type Reply, waitOf } from './reply'

/** How often a request is sent again after a rate limit. */
const MOST_REPETITIONS = 4

export interface Sent {
  /** The last reply, or in words why there is none. */
  readonly last: Reply | string
  /** Those before it, which asked to come again later. */
  readonly limited: readonly Reply[]
  /** Whether the rate limit lasts longer than the tester waits. */
  readonly isGivenUp: boolean
}

interface SenderSettings {
  /** Of one request, in milliseconds. */
  readonly timeout: number
  /** The longest that a rate limit is waited for, in milliseconds. */
  readonly longestWait: number
}

/** Sends requests, and sends them again where the server asks for it. */
export class Sender {
  /** How many were sent. */
  requests = 0

  constructor(private readonly settings: SenderSettings) {}

  async send(request: Outgoing): Promise<Sent> {
    const limited: Reply[] = []
    for (;;) {
      const last = await this.once(request)
      if (typeof last === 'string' || last.status !== 429) return { last, limited, isGivenUp: false }
      const wait = waitOf(last)
      if (limited.length === MOST_REPETITIONS || wait === undefined || wait > this.settings.longestWait) {
        return { last, limited, isGivenUp: true }
      }
      limited.push(last)
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }

  private async once(request: Outgoing): Promise<Reply | string> {
    this.requests += 1
    try {
      return await exchange(request, this.settings.timeout)
    } catch (error) {
      if (error instanceof NoReply) return error.message
      throw error
    }
  }
}
