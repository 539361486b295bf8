import type { MatrixClient } from '../../support/matrix-client'
import { untilRefused } from '../until-refused'
import { brokenBodies } from './any-body'
import type { CasesOf } from './case'
import { refusedGuest } from './guest'

const ID = 'unbind3pidFromAccount'
const { notJson, badJson, tooLarge } = brokenBodies(ID)

const send = (client: MatrixClient, token: string, more: object = {}) =>
  client.call(ID, { token, body: { medium: 'email', address: client.email, ...more } })

export const unbind3pidFromAccount: CasesOf<typeof ID> = {
  200: { 'no errcode': async (client) => send(client, (await client.register()).token) },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: async (client) => send(client, (await client.register()).token, { medium: 'pigeon' }),
    M_MISSING_PARAM: async (client) => send(client, (await client.register()).token, { address: undefined }),
    M_NOT_JSON: notJson,
  },
  401: {
    M_MISSING_TOKEN: (client) => client.call(ID, { body: {} }),
    M_UNKNOWN_TOKEN: (client) => client.call(ID, { body: {}, token: 'no-such-token' }),
  },
  403: { M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      provoke: async (client) => {
        const { token } = await client.register()
        return untilRefused(() => send(client, token))
      },
    },
  },
  503: {
    M_UNKNOWN: async (client) => {
      const { token } = await client.register()
      return client.gatehouse.whileDatabaseIsLocked(() => send(client, token))
    },
  },
}
