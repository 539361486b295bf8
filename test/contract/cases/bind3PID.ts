import { untilRefused } from '../until-refused'
import { brokenBodies } from './any-body'
import type { Case, CasesOf } from './case'
import { refusedGuest } from './guest'

const ID = 'bind3PID'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const body = { sid: 'validated', client_secret: 'a-secret', id_server: 'id.example.org' }

const binding = (more: object): Case => ({
  at: 'withIdentityServer',
  provoke: async (client) => client.call(ID, { token: (await client.register()).token, body: { ...body, ...more } }),
})

export const bind3PID: CasesOf<typeof ID> = {
  200: { 'no errcode': binding({}) },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: binding({ sid: 'x'.repeat(256) }),
    M_MISSING_PARAM: binding({ id_server: undefined }),
    M_NOT_JSON: notJson,
    M_SESSION_EXPIRED: binding({ sid: 'M_SESSION_EXPIRED' }),
    M_SESSION_NOT_VALIDATED: binding({ sid: 'M_SESSION_NOT_VALIDATED' }),
  },
  401: {
    M_MISSING_TOKEN: (client) => client.call(ID, { body: {} }),
    M_UNKNOWN_TOKEN: (client) => client.call(ID, { body: {}, token: 'no-such-token' }),
  },
  403: {
    M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID),
    M_SERVER_NOT_TRUSTED: binding({ id_server: 'foreign.example.org' }),
    M_TERMS_NOT_SIGNED: binding({ sid: 'M_TERMS_NOT_SIGNED' }),
    M_THREEPID_AUTH_FAILED: binding({ sid: 'M_FORBIDDEN' }),
  },
  404: { M_NO_VALID_SESSION: binding({ sid: 'M_NO_VALID_SESSION' }) },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'withIdentityServer',
      provoke: async (client) => {
        const { token } = await client.register()
        return untilRefused(() => client.call(ID, { token, body }))
      },
    },
  },
  503: { M_UNKNOWN: binding({ sid: 'broken' }) },
}
