import { MatrixError } from '../platform/errors'
import { define } from '../contract/operation'

/** PUT /devices/{deviceId}: another name for it. */
export const updateDevice = define('updateDevice')(async ({ devices }, { body, path: { deviceId }, requester }) => {
  const { userId } = requester
  if (!(await devices.rename({ userId, deviceId }, body.display_name))) {
    throw MatrixError.notFound('You have no device of this id.')
  }
  return { status: 200, body: {} }
})
