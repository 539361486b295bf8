import { define } from '../contract/operation'

/** POST /logout. The body is not read. */
export const logout = define('logout')(async ({ devices }, { requester }) => {
  await devices.logout(requester)
  return { status: 200, body: {} }
})
