import { define } from '../contract/operation'

/** POST /logout/all: rule 150. */
export const logoutAll = define('logoutAll')(async ({ logins }, { requester }) => {
  await logins.logoutAll(requester.userId)
  return { status: 200, body: {} }
})
