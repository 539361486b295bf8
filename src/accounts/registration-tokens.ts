import type { Clock } from '../platform/clock'
import { sha256 } from '../platform/digest'
import type { Limiter } from '../rate-limits/limiter'
import type { Storage } from '../storage/storage'

/** Tells clients whether a registration token is valid; the `m.login.registration_token` stage consumes them. */
export class RegistrationTokens {
  constructor(
    private readonly deps: { storage: Pick<Storage, 'registrationTokens'>; limiter: Limiter; clock: Clock },
  ) {}

  /**
   * Whether the token could be used now. An invalid one counts as a guess, together with those at the stage.
   * @param client the address that asks
   * @throws MatrixError 429 after too many guesses
   */
  async isValid(token: string, client: string): Promise<boolean> {
    const { storage, limiter, clock } = this.deps
    await limiter.take('registration_token_failures_per_client', client)
    const isValid = await storage.registrationTokens.isValid(sha256(token), clock.now())
    if (isValid) await limiter.refund('registration_token_failures_per_client', client)
    return isValid
  }
}
