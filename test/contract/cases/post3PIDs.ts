import { untilRefused } from '../until-refused'
import { brokenBodies } from './any-body'
import { refusedGuest } from './guest'
import type { CasesOf } from './case'

const ID = 'post3PIDs'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const unknown = { sid: 'unknown', client_secret: 'unknown' }

export const post3PIDs: CasesOf<typeof ID> = {
  200: {
    'no errcode': async (client) => {
      const { token } = await client.register()
      const three_pid_creds = await client.validate('add', client.email, { token })
      return client.call(ID, { token, body: { three_pid_creds } })
    },
  },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: async (client) => {
      const three_pid_creds = { ...unknown, sid: 'x'.repeat(256) }
      return client.call(ID, { token: (await client.register()).token, body: { three_pid_creds } })
    },
    M_MISSING_PARAM: async (client) => client.call(ID, { token: (await client.register()).token, body: {} }),
    M_NOT_JSON: notJson,
    M_THREEPID_IN_USE: async (client, another) => {
      const rival = await another()
      const { token } = await rival.register()
      const three_pid_creds = await rival.validate('add', client.email, { token })
      await client.registerWithEmail()
      return rival.call(ID, { token, body: { three_pid_creds } })
    },
  },
  401: {
    M_MISSING_TOKEN: (client) => client.call(ID, { body: {} }),
    M_UNKNOWN_TOKEN: (client) => client.call(ID, { body: {}, token: 'no-such-token' }),
  },
  403: {
    M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID),
    M_SERVER_NOT_TRUSTED: async (client) => {
      const three_pid_creds = { ...unknown, id_server: 'id.example.org' }
      return client.call(ID, { token: (await client.register()).token, body: { three_pid_creds } })
    },
    M_THREEPID_AUTH_FAILED: async (client) =>
      client.call(ID, { token: (await client.register()).token, body: { three_pid_creds: unknown } }),
  },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      provoke: async (client) => {
        const { token } = await client.register()
        return untilRefused(() => client.call(ID, { token, body: { three_pid_creds: unknown } }))
      },
    },
  },
  503: {
    M_UNKNOWN: async (client) => {
      const { token } = await client.register()
      const three_pid_creds = await client.validate('add', client.email, { token })
      return client.gatehouse.whileDatabaseIsLocked(() => client.call(ID, { token, body: { three_pid_creds } }))
    },
  },
}
