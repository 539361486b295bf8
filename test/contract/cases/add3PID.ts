import { brokenBodies } from './any-body'
import { refusedGuest } from './guest'
import { guardedByPassword } from './guarded'
import type { CasesOf } from './case'

const ID = 'add3PID'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const unknown = { sid: 'unknown', client_secret: 'unknown' }
const cases = guardedByPassword(ID, { body: unknown })

export const add3PID: CasesOf<typeof ID> = {
  200: {
    'no errcode': async (client) => {
      const { token } = await client.register()
      const credentials = await client.validate('add', client.email, { token })
      const auth = { type: 'm.login.password', user: client.username, password: client.password }
      return client.call(ID, { token, body: { ...credentials, auth } })
    },
  },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: async (client) =>
      client.call(ID, { token: (await client.register()).token, body: { ...unknown, sid: 'x'.repeat(256) } }),
    M_MISSING_PARAM: async (client) => client.call(ID, { token: (await client.register()).token, body: {} }),
    M_NOT_JSON: notJson,
    M_THREEPID_IN_USE: async (client, another) => {
      const rival = await another()
      const { token } = await rival.register()
      const credentials = await rival.validate('add', client.email, { token })
      await client.registerWithEmail()
      const auth = { type: 'm.login.password', user: rival.username, password: rival.password }
      return rival.call(ID, { token, body: { ...credentials, auth } })
    },
  },
  401: { ...cases[401], M_MISSING_TOKEN: (client) => client.call(ID, { body: unknown }) },
  403: {
    M_FORBIDDEN: cases.forbidden,
    M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID),
    M_THREEPID_AUTH_FAILED: cases.ok,
  },
  413: { M_TOO_LARGE: tooLarge },
  429: { M_LIMIT_EXCEEDED: cases.limitExceeded },
  503: { M_UNKNOWN: cases.unavailable },
}
