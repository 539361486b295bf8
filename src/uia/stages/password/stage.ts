import { z } from 'zod'
import { type Identifier, identifierIn } from '../../../accounts/identifier'
import { MatrixError } from '../../../platform/errors'
import { type AuthData, defineStage, noSettings } from '../../stage'
import { StageFailure, WrongCredentials } from '../../stage-failure'
import { passwordPage } from './page'

const withPassword = z.object({ password: z.string() })

export const password = defineStage({
  type: 'm.login.password',
  proves: 'account',
  settings: noSettings,
  create: (_settings, { accounts, passwordCheck }) => ({
    async attempt(auth, { requester, client }) {
      const { data } = withPassword.safeParse(auth)
      if (data === undefined)
        throw new StageFailure('M_MISSING_PARAM', 'auth.password is missing: the password of the account, as a string.')
      const identifier = identifierOf(auth)
      const userId = await accounts.resolveUserId(identifier)
      // One user's password must not authenticate a session of another.
      if (requester !== undefined && userId !== requester.userId) {
        throw MatrixError.forbidden('The password must be that of the account that the access token belongs to.')
      }
      const hash = await passwordCheck.verify({ userId, named: identifier }, data.password, client.address)
      if (userId === undefined || hash === undefined) {
        throw new WrongCredentials('The user name or the password is wrong.')
      }
      return {
        userId,
        async recheck(tx) {
          if (await tx.accounts.lockPasswordHash(userId, hash)) return
          throw new WrongCredentials('The credentials changed during authentication. Authenticate again.')
        },
      }
    },

    page: passwordPage,
  }),
})

/** Members that are missing in `auth` fail the stage, not the request. */
function identifierOf(auth: AuthData): Identifier {
  try {
    return identifierIn(auth)
  } catch (error) {
    if (!(error instanceof MatrixError)) throw error
    const errcode = error.errcode === 'M_MISSING_PARAM' ? error.errcode : 'M_INVALID_PARAM'
    throw new StageFailure(errcode, error.message)
  }
}
