import { define } from '../contract/operation'

/** GET /capabilities */
export const getCapabilities = define('getCapabilities')(async ({ logins }, { requester }) => {
  const enabled = await logins.hasPassword(requester.userId)
  return {
    status: 200,
    body: {
      capabilities: {
        'm.change_password': { enabled },
        'm.3pid_changes': { enabled: !requester.isGuest },
        'm.set_displayname': { enabled: false },
        'm.set_avatar_url': { enabled: false },
      },
    },
  }
})
