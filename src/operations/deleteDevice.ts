import { define } from '../contract/operation'
import { UIA_LIMITS } from '../uia/limits'
import { uiaOperations } from '../uia/operations'

/** DELETE /devices/{deviceId}. As a parameter of the UIA session: a session for one device deletes no other. */
export const deleteDevice = define('deleteDevice', { mayAlsoSpend: UIA_LIMITS })(async (
  { devices, uia },
  { body, client, path, requester },
) => {
  const parameters = { device_id: path.deviceId }
  await uia.guard(
    uiaOperations.deleteDevice,
    { auth: body.auth, client, requester, parameters },
    { run: ({ consume }) => devices.delete(requester.userId, [path.deviceId], consume) },
  )
  return { status: 200, body: {} }
})
