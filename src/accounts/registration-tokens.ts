import type { Clock } from '../platform/clock'
import { sha256 } from '../platform/digest'
import { countWrong } from '../rate-limits/count-wrong'
import type { Limiter } from '../rate-limits/limiter'
import type { Storage } from '../storage/storage'

export class RegistrationTokens {
  constructor(
    private readonly deps: { storage: Pick<Storage, 'registrationTokens'>; limiter: Limiter; clock: Clock },
  ) {}

  /** Invalid tokens count as guesses, together with those of the stage. @throws MatrixError 429 after too many */
  async isValid(token: string, client: string): Promise<boolean> {
    const { storage, limiter, clock } = this.deps
    return countWrong(limiter, ['registration_token_failures_per_client', client], () =>
      storage.registrationTokens.isValid(sha256(token), clock.now()),
    )
  }
}
