import { define } from '../contract/operation'

/** GET /account/whoami */
export const getTokenOwner = define('getTokenOwner')((_services, { requester: { userId, deviceId, isGuest } }) =>
  Promise.resolve({ status: 200, body: { user_id: userId, device_id: deviceId, is_guest: isGuest } }),
)
