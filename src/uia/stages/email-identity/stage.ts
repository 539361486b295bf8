import { z } from 'zod'
import { MatrixError } from '../../../platform/errors'
import { assertStillResets } from '../../../threepids/reset-policy'
import { defineStage, noSettings } from '../../stage'
import { StageFailure } from '../../stage-failure'
import { pendingCredentials, threepidCredentials } from '../threepid-credentials'
import { emailIdentityPage } from './page'

const proved = z.object({
  sid: z.string(),
  /** For a password reset. */
  owner: z.object({ medium: z.enum(['email', 'msisdn']), address: z.string(), userId: z.string() }).optional(),
})

/** Only an address that was validated for the purpose of this operation. */
export const emailIdentity = defineStage({
  type: 'm.login.email.identity',
  proves: 'person',
  settings: noSettings,
  create: (_settings, { storage, validation }) => ({
    async attempt(auth, { addressPurpose, uiaSession }) {
      if (addressPurpose === undefined)
        throw new Error('A flow proves an address, but its operation has no addressPurpose.')
      const { sid, client_secret: clientSecret } = threepidCredentials(auth)
      const session = await validation.prove(addressPurpose, { sid, clientSecret })
      // One address serves one UIA session; the database decides which.
      if (session?.validatedAt == null || !(await storage.validationSessions.reserve(session.sid, uiaSession))) {
        throw new StageFailure(
          'M_UNAUTHORIZED',
          'This address is not validated yet. Open the link in the mail, then try again.',
        )
      }
      const { medium, address, validatedAt } = session
      const proof = { threepid: { medium, address, validatedAt }, data: { sid: session.sid } }
      if (addressPurpose !== 'reset') return proof
      const owner = await storage.threepids.find(medium, address)
      if (owner === undefined || owner.userId !== session.userId) {
        throw new StageFailure('M_UNAUTHORIZED', 'No account on this server has this address.')
      }
      const { userId } = owner
      return { ...proof, userId, data: { sid: session.sid, owner: { medium, address, userId } } }
    },

    pendingAuth: pendingCredentials,

    async consume(tx, { data, now }) {
      const { sid, owner } = proved.parse(data)
      if (owner !== undefined) await assertStillResets(tx, owner, now)
      if (await tx.validationSessions.delete(sid)) return
      // A change of the password has ended the validation meanwhile.
      throw MatrixError.forbidden('The confirmation of the address is no longer valid. Ask for a new mail.')
    },

    page: emailIdentityPage,
  }),
})
