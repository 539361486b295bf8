import { z } from 'zod'
import { MatrixError } from '../platform/errors'
import type { UiaOperation } from '../uia/operations'
import { UIA_LIMITS } from '../uia/limits'
import { define } from '../contract/operation'

const parameters = z.object({ logout_devices: z.boolean().optional() })

const passwordChange: UiaOperation<z.output<typeof parameters>> = {
  id: 'changePassword',
  parameters,
  password: 'new_password',
  mayChange: false,
  idempotent: false,
}

/** POST /account/password: rules 137 to 144. Without an access token the stages prove whose password it is. */
export const changePassword = define('changePassword', {
  mayAlsoSpend: [...UIA_LIMITS, 'password_per_client'],
})(async ({ accounts, passwords, uia }, request) => {
  const { body, requester } = request
  await uia.guard(passwordChange, request, {
    check: (_parameters, password) => {
      if (password !== undefined) passwords.checkPolicy(password, requester === undefined ? [] : [requester.userId])
      return Promise.resolve()
    },
    run: async ({ parameters: { logout_devices: logoutDevices = true }, userId, newPasswordHash, claim }) => {
      if (userId === undefined)
        throw MatrixError.forbidden('The authentication did not show whose password is to be changed.')
      // Without a token only the stages tell whose name must not be in it (D12).
      if (body.new_password !== undefined) passwords.checkPolicy(body.new_password, [userId])
      const change = { passwordHash: newPasswordHash(), logoutDevices, keepDevice: requester?.deviceId }
      await accounts.changePassword(userId, change, claim)
    },
  })
  return { status: 200, body: {} }
})
