import { MatrixError } from '../platform/errors'
import type { Device } from '../storage/storage'
import { define } from '../contract/operation'

/** GET /devices/{deviceId} */
export const getDevice = define('getDevice')(async ({ devices }, { path: { deviceId }, requester: { userId } }) => {
  const device = await devices.find({ userId, deviceId })
  if (device === undefined) throw MatrixError.notFound('You have no device with this ID.')
  return { status: 200, body: deviceBody(device) }
})

export function deviceBody({ deviceId, displayName }: Device) {
  return { device_id: deviceId, ...(displayName === null ? {} : { display_name: displayName }) }
}
