import { deviceBody } from './getDevice'
import { define } from '../contract/operation'

/** GET /devices */
export const getDevices = define('getDevices')(async ({ devices }, { requester }) => {
  const list = await devices.list(requester.userId)
  return { status: 200, body: { devices: list.map(deviceBody) } }
})
