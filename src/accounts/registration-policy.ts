import { MatrixError } from '../platform/errors'
import { type Clock, DAY } from '../platform/clock'
import type { Limiter } from '../rate-limits/limiter'
import type { Repositories } from '../storage/storage'

/** Whether, and how often, this server takes new accounts. */
export class RegistrationPolicy {
  constructor(
    private readonly deps: {
      limiter: Limiter
      clock: Clock
      settings: { readonly enabled: boolean; readonly guests: boolean }
    },
  ) {}

  /** @throws MatrixError 403 M_FORBIDDEN when the operator takes no new accounts (rule 84) */
  assertOpen(): void {
    if (!this.deps.settings.enabled) throw MatrixError.forbidden('This server does not take new accounts.')
  }

  /**
   * What can be said before any authentication (D11).
   * @param client the address that asks
   * @throws MatrixError 403 M_FORBIDDEN when the server takes none, or none any more today; 429 for this client
   */
  async check(client: string): Promise<void> {
    this.assertOpen()
    await this.limit('peek', client, this.deps.limiter)
  }

  /** Counts one account, in the transaction that makes it: one that is not made costs nothing. @throws MatrixError as `check` does */
  async spend(tx: Repositories, client: string): Promise<void> {
    await this.limit('take', client, this.deps.limiter.within(tx))
  }

  /** Counts one guest that is about to be made. @throws MatrixError 403 M_FORBIDDEN when there are none here (T124), 429 */
  async spendGuest(client: string): Promise<void> {
    const { limiter, settings } = this.deps
    this.assertOpen()
    if (!settings.guests) throw MatrixError.forbidden('This server has no guest accounts. Register with kind=user.')
    await limiter.take('guests_per_client', client)
  }

  private async limit(how: 'peek' | 'take', client: string, limiter: Limiter): Promise<void> {
    await limiter[how]('registration_per_client', client)
    try {
      await limiter[how]('registration_per_day', today(this.deps.clock))
    } catch (error) {
      // Not a client's fault, and nothing that a retry in a while would mend: told as registration that is closed.
      if (!(error instanceof MatrixError && error.errcode === 'M_LIMIT_EXCEEDED')) throw error
      throw MatrixError.forbidden('This server takes no more new accounts today. Try again tomorrow.')
    }
  }
}

/** A key of its own for each day (UTC), so that the cap is one on days and not on any stretch of 24 hours. */
function today(clock: Clock): string {
  return `day ${String(Math.floor(clock.now() / DAY))}`
}
