import { z } from 'zod'
import type { Clock } from '../../../platform/clock'
import type { Config } from '../../../config/schema'
import { sha256 } from '../../../platform/digest'
import type { Limiter } from '../../../rate-limits/limiter'
import type { Storage } from '../../../storage/storage'
import { type Stage, StageFailure } from '../../stage'

const withToken = z.object({ token: z.string() })

export interface RegistrationTokenDeps {
  readonly storage: Storage
  readonly limiter: Limiter
  readonly clock: Clock
}

/**
 * `m.login.registration_token`: a token that the operator gave out (rule 67). Passing holds one of its uses until the UIA
 * session ends; the registration spends it (T024, T025).
 */
export function registrationTokenStage({ storage, limiter, clock }: RegistrationTokenDeps): Stage {
  return {
    type: 'm.login.registration_token',

    async attempt(auth, { client, uiaSession }) {
      const { data } = withToken.safeParse(auth)
      if (data === undefined) {
        throw new StageFailure('M_MISSING_PARAM', 'auth.token is missing: the registration token, as a string.')
      }
      // Taken first and given back, so that parallel guesses cannot all slip through (T033, T073).
      await limiter.take('registration_token_failures_per_client', client.address)
      if (!(await storage.registrationTokens.hold(sha256(data.token), uiaSession, clock.now()))) {
        throw new StageFailure('M_UNAUTHORIZED', 'This registration token is not valid, or no longer.')
      }
      await limiter.refund('registration_token_failures_per_client', client.address)
      return {}
    },

    async settle(tx, { uiaSession }) {
      await tx.registrationTokens.complete(uiaSession)
    },
  }
}

/** At start-up: the configured tokens, and no others, are valid from now on. */
export async function installRegistrationTokens(
  { registrationTokens }: Storage,
  { tokens }: Pick<Config['registration'], 'tokens'>,
): Promise<void> {
  await registrationTokens.replaceAll(
    tokens.map(({ token, uses_allowed, expires_at }) => ({
      tokenHash: sha256(token),
      usesAllowed: uses_allowed,
      expiresAt: expires_at,
    })),
  )
}
