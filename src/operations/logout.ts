import { define } from '../contract/operation'

/** POST /logout: rule 150. Whatever the body is, it is not read. */
export const logout = define('logout')(async ({ logins }, { requester }) => {
  await logins.logout(requester)
  return { status: 200, body: {} }
})
