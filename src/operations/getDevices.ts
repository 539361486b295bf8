import { deviceBody } from './getDevice'
import { define } from '../contract/operation'

/** GET /devices: where the requester is logged in. */
export const getDevices = define('getDevices')(async ({ logins }, { requester }) => {
  const devices = await logins.devices(requester.userId)
  return { status: 200, body: { devices: devices.map(deviceBody) } }
})
