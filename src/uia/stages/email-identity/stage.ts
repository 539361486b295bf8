import { z } from 'zod'
import { MatrixError } from '../../../platform/errors'
import type { Storage } from '../../../storage/storage'
import { assertStillResets } from '../../../threepids/reset-policy'
import type { Validation } from '../../../threepids/validation'
import { type Stage, StageFailure } from '../../stage'
import { threepidCredentials, threepidCredentialsIn } from '../threepid-credentials'

const PURPOSES = { register: 'register', changePassword: 'reset' } as const
const evidence = z.object({
  sid: z.string(),
  /** Of a reset. */
  owner: z.object({ medium: z.enum(['email', 'msisdn']), address: z.string(), userId: z.string() }).optional(),
})

/** `m.login.email.identity`: an address that was validated for this very purpose (rule 64, T095). */
export function emailIdentityStage({ storage, validation }: { storage: Storage; validation: Validation }): Stage {
  return {
    type: 'm.login.email.identity',

    async attempt(data, { operation, uiaSession }) {
      const creds = threepidCredentials(data)
      const purpose = operation === 'register' ? PURPOSES.register : PURPOSES.changePassword
      const proved = await validation.prove(purpose, { sid: creds.sid, clientSecret: creds.client_secret })
      // One validated address serves one UIA session; the database picks the winner (T026).
      if (proved?.validatedAt == null || !(await storage.validationSessions.reserve(proved.sid, uiaSession))) {
        throw new StageFailure(
          'M_UNAUTHORIZED',
          'This address is not validated yet. Open the link in the mail, then try again.',
        )
      }
      const { sid, medium, address, validatedAt } = proved
      const proof = { threepid: { medium, address, validatedAt }, evidence: { sid } }
      if (purpose === 'register') return proof
      const owner = await storage.threepids.find(medium, address)
      if (owner === undefined || owner.userId !== proved.userId) {
        throw new StageFailure('M_UNAUTHORIZED', 'No account on this server has this address.')
      }
      const { userId } = owner
      return { ...proof, userId, evidence: { sid, owner: { medium, address, userId } } }
    },

    keep: threepidCredentialsIn,

    async settle(tx, settlement) {
      const { sid, owner } = evidence.parse(settlement.evidence)
      if (owner !== undefined) await assertStillResets(tx, owner, settlement.now)
      if (await tx.validationSessions.delete(sid)) return
      // A change of the password voided it meanwhile (T071).
      throw MatrixError.forbidden('The confirmation of the address is not valid any more. Ask for a new mail.')
    },
  }
}
