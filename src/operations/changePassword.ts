import { define } from '../contract/operation'
import { MatrixError } from '../platform/errors'
import { UIA_LIMITS } from '../uia/limits'
import { uiaOperations } from '../uia/operations'

/** POST /account/password. https://spec.matrix.org/v1.11/client-server-api/#post_matrixclientv3accountpassword */
export const changePassword = define('changePassword', {
  mayAlsoSpend: [...UIA_LIMITS, 'password_per_client'],
})(async ({ accounts, uia }, { body, client, requester }) => {
  const { auth, logout_devices, new_password: newPassword } = body
  await uia.guard(
    uiaOperations.changePassword,
    { auth, client, requester, parameters: { logout_devices }, newPassword },
    {
      run: async ({ parameters: { logout_devices: logoutDevices = true }, userId, newPasswordHash, consume }) => {
        if (userId === undefined) throw MatrixError.forbidden('The completed stages do not identify an account.')
        const change = { passwordHash: await newPasswordHash(), logoutDevices, keepDevice: requester?.deviceId }
        await accounts.changePassword(userId, change, consume)
      },
    },
  )
  return { status: 200, body: {} }
})
