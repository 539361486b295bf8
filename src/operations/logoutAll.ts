import { define } from '../contract/operation'

/** POST /logout/all */
export const logoutAll = define('logoutAll')(async ({ devices }, { requester }) => {
  await devices.logoutAll(requester.userId)
  return { status: 200, body: {} }
})
