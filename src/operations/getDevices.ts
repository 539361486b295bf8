import { deviceBody } from './getDevice'
import type { Operation } from '../contract/operation'

/** GET /devices: where the requester is logged in. */
export const getDevices: Operation<'getDevices'> = async ({ devices }, { requester }) => {
  const list = await devices.list(requester.userId)
  return { status: 200, body: { devices: list.map(deviceBody) } }
}
