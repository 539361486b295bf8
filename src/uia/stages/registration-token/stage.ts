import { z } from 'zod'
import { sha256 } from '../../../platform/digest'
import { countWrong } from '../../../rate-limits/count-wrong'
import { defineStage } from '../../stage'
import { StageFailure } from '../../stage-failure'
import { registrationTokenPage } from './page'
import { registrationTokenSettings } from './settings'

const withToken = z.object({ token: z.string() })

/** Passing reserves a use of the token until the UIA session ends; the registration completes it. */
export const registrationToken = defineStage({
  type: 'm.login.registration_token',
  proves: 'person',
  settings: registrationTokenSettings,
  missing: (tokens) => (tokens.length === 0 ? 'registration.tokens' : undefined),
  limits: ['registration_token_failures_per_client'],
  create: (tokens, { storage, limiter, clock }) => ({
    async start() {
      await storage.registrationTokens.replaceAll(
        tokens.map(({ token, uses_allowed, expires_at }) => ({
          tokenHash: sha256(token),
          usesAllowed: uses_allowed,
          expiresAt: expires_at,
        })),
      )
    },

    async attempt(auth, { client, uiaSession }) {
      const { data } = withToken.safeParse(auth)
      if (data === undefined) {
        throw new StageFailure('M_MISSING_PARAM', 'auth.token is missing: the registration token, as a string.')
      }
      const isHeld = await countWrong(limiter, ['registration_token_failures_per_client', client.address], () =>
        storage.registrationTokens.hold(sha256(data.token), uiaSession, clock.now()),
      )
      if (!isHeld) throw new StageFailure('M_UNAUTHORIZED', 'The registration token is invalid, expired or used up.')
      return {}
    },

    async consume(tx, { uiaSession }) {
      await tx.registrationTokens.complete(uiaSession)
    },

    page: registrationTokenPage,
  }),
})
