import { brokenBodies } from './any-body'
import { refusedGuest } from './guest'
import type { RecipesOf } from './recipe'

const ID = 'post3PIDs'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const unknown = { sid: 'unknown', client_secret: 'unknown' }

export const post3PIDs: RecipesOf<typeof ID> = {
  200: {
    'no errcode': async (visitor) => {
      const token = await visitor.register()
      const three_pid_creds = await visitor.validate('requestTokenTo3PIDEmail', { token })
      return visitor.call(ID, { token, body: { three_pid_creds } })
    },
  },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: async (visitor) => {
      const three_pid_creds = { ...unknown, sid: 'x'.repeat(256) }
      return visitor.call(ID, { token: await visitor.register(), body: { three_pid_creds } })
    },
    M_MISSING_PARAM: async (visitor) => visitor.call(ID, { token: await visitor.register(), body: {} }),
    M_NOT_JSON: notJson,
    M_THREEPID_IN_USE: async (visitor, another) => {
      const rival = await another()
      const token = await rival.register()
      const three_pid_creds = await rival.validate('requestTokenTo3PIDEmail', { token, email: visitor.email })
      await visitor.registerWithEmail()
      return rival.call(ID, { token, body: { three_pid_creds } })
    },
  },
  401: {
    M_MISSING_TOKEN: (visitor) => visitor.call(ID, { body: {} }),
    M_UNKNOWN_TOKEN: (visitor) => visitor.call(ID, { body: {}, token: 'no-such-token' }),
  },
  403: {
    M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID),
    M_SERVER_NOT_TRUSTED: async (visitor) => {
      const three_pid_creds = { ...unknown, id_server: 'id.example.org' }
      return visitor.call(ID, { token: await visitor.register(), body: { three_pid_creds } })
    },
    M_THREEPID_AUTH_FAILED: async (visitor) =>
      visitor.call(ID, { token: await visitor.register(), body: { three_pid_creds: unknown } }),
  },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      cook: async (visitor) => {
        const token = await visitor.register()
        return visitor.untilRefused(() => visitor.call(ID, { token, body: { three_pid_creds: unknown } }))
      },
    },
  },
  503: {
    M_UNKNOWN: async (visitor) => {
      const token = await visitor.register()
      const three_pid_creds = await visitor.validate('requestTokenTo3PIDEmail', { token })
      return visitor.whileDatabaseIsLocked(() => visitor.call(ID, { token, body: { three_pid_creds } }))
    },
  },
}
