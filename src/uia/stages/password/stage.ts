import { z } from 'zod'
import type { Accounts } from '../../../accounts/accounts'
import { type Identifier, identifierIn } from '../../../accounts/identifier'
import type { PasswordCheck } from '../../../accounts/password-check'
import { MatrixError } from '../../../platform/errors'
import { type AuthData, type Stage, StageFailure } from '../../stage'

const withPassword = z.object({ password: z.string() })

/** `m.login.password`: the password of an account, named as rules 55 to 57 say. */
export function passwordStage(deps: { accounts: Accounts; passwordCheck: PasswordCheck }): Stage {
  const { accounts, passwordCheck } = deps

  return {
    type: 'm.login.password',

    async attempt(auth, { requester, client }) {
      const { data } = withPassword.safeParse(auth)
      if (data === undefined)
        throw new StageFailure('M_MISSING_PARAM', 'auth.password is missing: the password of the account, as a string.')
      const identifier = identifierOf(auth)
      const userId = await accounts.resolveUserId(identifier)
      // One's own password must not open somebody else's session (T003).
      if (requester !== undefined && userId !== requester.userId) {
        throw MatrixError.forbidden('The password must be that of the account that the access token belongs to.')
      }
      const hash = await passwordCheck.verify(
        { userId, named: JSON.stringify(identifier) },
        data.password,
        client.address,
      )
      if (userId === undefined || hash === undefined) {
        throw new StageFailure('M_FORBIDDEN', 'The user name or the password is wrong.')
      }
      return { userId, stillHolds: (tx) => tx.accounts.setPasswordHash(userId, hash, hash) }
    },
  }
}

/** What is missing in a stage is a stage that failed, not a request that did (rule 39). */
function identifierOf(auth: AuthData): Identifier {
  try {
    return identifierIn(auth)
  } catch (error) {
    throw error instanceof MatrixError ? new StageFailure(error.errcode, error.message) : error
  }
}
