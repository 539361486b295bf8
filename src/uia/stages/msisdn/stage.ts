import { z } from 'zod'
import type { Clock } from '../../../platform/clock'
import type { IdentityServers } from '../../../threepids/identity-server'
import { assertStillResets, findResettable } from '../../../threepids/reset-policy'
import type { Storage } from '../../../storage/storage'
import { type Stage, StageFailure } from '../../stage'
import { threepidCredentials, threepidCredentialsIn } from '../threepid-credentials'

/** Of a reset. */
const evidence = z.object({
  owner: z.object({ medium: z.enum(['email', 'msisdn']), address: z.string(), userId: z.string() }).optional(),
})

export interface MsisdnDeps {
  readonly storage: Storage
  readonly clock: Clock
  readonly identityServers: IdentityServers
  /** Asked where the client names no other. */
  readonly defaultIdentityServer: string
}

/** `m.login.msisdn`: a telephone number that a trusted identity server vouches for (rule 65, D4): this server sends no SMS. */
export function msisdnStage({ storage, clock, identityServers, defaultIdentityServer }: MsisdnDeps): Stage {
  return {
    type: 'm.login.msisdn',

    /** @throws MatrixError 403 where the identity server is not trusted, 503 where it does not answer properly */
    async attempt(auth, { operation }) {
      const { sid, client_secret: clientSecret, id_server: idServer } = threepidCredentials(auth)
      const address = await identityServers.validatedMsisdn(idServer ?? defaultIdentityServer, { sid, clientSecret })
      if (address === undefined) {
        throw new StageFailure(
          'M_UNAUTHORIZED',
          'This number is not validated yet. Enter the code from the message, then try again.',
        )
      }
      const now = clock.now()
      const proof = { threepid: { medium: 'msisdn', address, validatedAt: now } } as const
      if (operation === 'register') return proof
      const owner = await findResettable(storage, { medium: 'msisdn', address }, now)
      if (owner === undefined) throw new StageFailure('M_UNAUTHORIZED', 'No account on this server has this number.')
      const { medium, userId } = owner
      return { ...proof, userId, evidence: { owner: { medium, address, userId } } }
    },

    keep: threepidCredentialsIn,

    async settle(tx, settlement) {
      const { owner } = evidence.parse(settlement.evidence)
      if (owner !== undefined) await assertStillResets(tx, owner, settlement.now)
    },
  }
}
