import { MatrixError } from '../platform/errors'
import { type Clock, DAY } from '../platform/clock'
import type { Limiter } from '../rate-limits/limiter'
import type { Repositories } from '../storage/storage'

export class RegistrationPolicy {
  constructor(
    private readonly deps: {
      limiter: Limiter
      clock: Clock
      settings: { readonly enabled: boolean; readonly guests: boolean }
    },
  ) {}

  /** @throws MatrixError 403 M_FORBIDDEN if registration is closed */
  assertOpen(): void {
    if (!this.deps.settings.enabled) throw MatrixError.forbidden('This server does not accept new accounts.')
  }

  /** @throws MatrixError 403 M_FORBIDDEN if registration is closed, or for today; 429 for this client */
  async check(client: string): Promise<void> {
    this.assertOpen()
    await this.limit('peek', client, this.deps.limiter)
  }

  /** Runs the transactions in which `spend` counts one after the other. @throws MatrixError 429 if too many wait */
  inTurn<T>(client: string, work: () => Promise<T>): Promise<T> {
    const { limiter, clock } = this.deps
    return limiter.inTurn(
      [
        ['registration_per_client', client],
        ['registration_per_day', today(clock)],
      ],
      work,
    )
  }

  /** Counts one account in the transaction that creates it, `inTurn`. @throws MatrixError as `check` does */
  async spend(tx: Repositories, client: string): Promise<void> {
    await this.limit('take', client, this.deps.limiter.within(tx))
  }

  /** @throws MatrixError 403 M_FORBIDDEN if registration is closed or guests are not allowed; 429 */
  async spendGuest(client: string): Promise<void> {
    const { limiter, settings } = this.deps
    this.assertOpen()
    if (!settings.guests) throw MatrixError.forbidden('This server has no guest accounts. Register with kind=user.')
    await limiter.take('guests_per_client', client)
  }

  /** A reply that is made again logs in again. @throws MatrixError 429 */
  async spendReplay(client: string): Promise<void> {
    await this.deps.limiter.take('logins_per_client', client)
  }

  private async limit(how: 'peek' | 'take', client: string, limiter: Limiter): Promise<void> {
    await limiter[how]('registration_per_client', client)
    try {
      await limiter[how]('registration_per_day', today(this.deps.clock))
    } catch (error) {
      // A 429 would make clients retry in a loop until tomorrow.
      if (!(error instanceof MatrixError && error.errcode === 'M_LIMIT_EXCEEDED')) throw error
      throw MatrixError.forbidden('This server accepts no more new accounts today. Try again tomorrow.')
    }
  }
}

/** A UTC day: the cap is per calendar day, not per 24 hours. */
function today(clock: Clock): string {
  return `day ${String(Math.floor(clock.now() / DAY))}`
}
