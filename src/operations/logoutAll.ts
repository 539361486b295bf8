import type { Operation } from '../contract/operation'

/** POST /logout/all: rule 150. */
export const logoutAll: Operation<'logoutAll'> = async ({ devices }, { requester }) => {
  await devices.logoutAll(requester.userId)
  return { status: 200, body: {} }
}
