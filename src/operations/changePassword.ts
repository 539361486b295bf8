import type { Operation } from '../contract/operation'
import { MatrixError } from '../platform/errors'
import { uiaOperations } from '../uia/operations'

/**
 * POST /account/password. Without an access token the stages tell whose password it is.
 * https://spec.matrix.org/v1.11/client-server-api/#post_matrixclientv3accountpassword
 */
export const changePassword: Operation<'changePassword'> = async ({ accounts, uia }, { body, client, requester }) => {
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
}
