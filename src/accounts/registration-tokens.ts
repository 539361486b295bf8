import type { Clock } from '../platform/clock'
import { sha256 } from '../platform/digest'
import type { Limiter } from '../rate-limits/limiter'
import type { Storage } from '../storage/storage'

/** Registration tokens for somebody who only asks; the stage of this name is what uses them. */
export class RegistrationTokens {
  constructor(
    private readonly deps: { storage: Pick<Storage, 'registrationTokens'>; limiter: Limiter; clock: Clock },
  ) {}

  /**
   * Whether the token could be used now (rule 68). A wrong one is a guess, and counts with those at the stage (T073).
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
