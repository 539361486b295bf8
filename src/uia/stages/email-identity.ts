import { z } from 'zod'
import type { Storage } from '../../storage/storage'
import type { Validation } from '../../threepids/validation'
import { type Stage, StageFailure } from './stage'

const credentials = z.object({ sid: z.string(), client_secret: z.string() })
const oneOrMany = z.union([
  credentials,
  z
    .tuple([credentials])
    .rest(z.unknown())
    .transform(([first]) => first),
])

/** Today's `threepid_creds` and the documents' `threepidCreds`; each an object or the documents' array (rules 62 and 63). */
const auth = z.object({ threepid_creds: oneOrMany.optional(), threepidCreds: oneOrMany.optional() })

const PURPOSES = { register: 'register', changePassword: 'reset' } as const

/** `m.login.email.identity`: an address that was validated for this very purpose (rule 64, T095). */
export function emailIdentityStage({ storage, validation }: { storage: Storage; validation: Validation }): Stage {
  return {
    type: 'm.login.email.identity',

    async attempt(data, { operation, uiaSession }) {
      const parsed = auth.safeParse(data)
      const creds = parsed.data?.threepid_creds ?? parsed.data?.threepidCreds
      if (creds === undefined) {
        throw new StageFailure(
          'M_MISSING_PARAM',
          'auth.threepid_creds is missing: an object with the strings sid and client_secret.',
        )
      }
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
      const threepid = { sid, medium, address, validatedAt }
      if (purpose === 'register') return { threepid }
      const owner = await storage.threepids.find(medium, address)
      if (owner === undefined || owner.userId !== proved.userId) {
        throw new StageFailure('M_UNAUTHORIZED', 'No account on this server has this address.')
      }
      return { threepid, userId: owner.userId }
    },
  }
}
