import { z } from 'zod'
import type { Accounts } from '../../accounts/accounts'
import { MatrixError } from '../../errors'
import type { Limiter } from '../../rate-limits/limiter'
import { identifierIn } from '../identifier'
import { type AuthData, type Stage, StageFailure } from './stage'

const withPassword = z.object({ password: z.string() })

/** `m.login.password`: the password of an account, named as rules 55 to 57 say. */
export function passwordStage({ accounts, limiter }: { accounts: Accounts; limiter: Limiter }): Stage {
  async function accountOf(auth: AuthData): Promise<string | undefined> {
    const identifier = identifierIn(auth)
    return 'user' in identifier ? accounts.userIdOf(identifier.user) : accounts.ownerOf(identifier)
  }

  return {
    type: 'm.login.password',

    async attempt(auth, { requester, client }) {
      const { data } = withPassword.safeParse(auth)
      if (data === undefined)
        throw new StageFailure('M_MISSING_PARAM', 'auth.password is missing: the password of the account, as a string.')
      const userId = await accountOf(auth)
      // One's own password must not open somebody else's session (T003).
      if (requester !== undefined && userId !== requester.userId) {
        throw MatrixError.forbidden('The password must be that of the account that the access token belongs to.')
      }
      // Taken before the costly look and given back after a right password, so that parallel tries cannot all slip through (T033).
      const limits = [
        ['password_failures_per_client', client.address],
        ['password_failures_per_account', `${userId ?? 'unknown'} ${client.address}`],
      ] as const
      for (const [limit, key] of limits) await limiter.take(limit, key)
      if (userId === undefined || !(await accounts.verifyPassword(userId, data.password))) {
        throw new StageFailure('M_FORBIDDEN', 'The user name or the password is wrong.')
      }
      for (const [limit, key] of limits) await limiter.refund(limit, key)
      return { userId }
    },
  }
}
