import { z } from 'zod'
import { MatrixError } from '../errors'
import type { UiaOperation } from '../uia/uia-operation'
import type { Operation } from './operation'

const passwordChange: UiaOperation<object> = {
  id: 'changePassword',
  parameters: z.object({}),
  password: 'new_password',
  mayChange: false,
  idempotent: false,
}

/** POST /account/password: rules 137 to 144. Without an access token the stages prove whose password it is. */
export const changePassword: Operation<'changePassword'> = async ({ accounts, passwords, uia }, request) => {
  const { requester } = request
  await uia.guard(passwordChange, request, {
    check: (_parameters, password) => {
      if (password !== undefined) passwords.checkPolicy(password, requester === undefined ? [] : [requester.userId])
      return Promise.resolve()
    },
    run: async ({ userId, passwordHash, claim }) => {
      if (userId === undefined)
        throw MatrixError.forbidden('The authentication did not show whose password is to be changed.')
      await accounts.changePassword(userId, passwordHash, requester, claim)
    },
  })
  return { status: 200, body: {} }
}
