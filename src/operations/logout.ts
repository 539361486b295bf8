import { define } from '../contract/operation'

/** POST /logout: rule 150. Whatever the body is, it is not read. */
export const logout = define('logout')(async ({ devices }, { requester }) => {
  await devices.logout(requester)
  return { status: 200, body: {} }
})
