import { MatrixError } from '../platform/errors'
import { define } from '../contract/operation'

/** PUT /devices/{deviceId} */
export const updateDevice = define('updateDevice')(async ({ devices }, { body, path: { deviceId }, requester }) => {
  const { userId } = requester
  if (!(await devices.rename({ userId, deviceId }, body.display_name))) {
    throw MatrixError.notFound('You have no device with this ID.')
  }
  return { status: 200, body: {} }
})
