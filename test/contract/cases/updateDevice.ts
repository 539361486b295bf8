import { brokenBodies } from './any-body'
import { refusedGuest } from './guest'
import type { CasesOf } from './case'

const ID = 'updateDevice'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const path = { deviceId: 'PHONE' }
const body = { display_name: 'Telephone' }

export const updateDevice: CasesOf<typeof ID> = {
  200: {
    'no errcode': async (client) => {
      const { token } = await client.register(client.username, { device_id: 'PHONE' })
      return client.call(ID, { path, body, token })
    },
  },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: async (client) =>
      client.call(ID, { path, body: { display_name: 'x'.repeat(101) }, token: (await client.register()).token }),
    M_NOT_JSON: notJson,
  },
  401: {
    M_MISSING_TOKEN: (client) => client.call(ID, { path, body }),
    M_UNKNOWN_TOKEN: (client) => client.call(ID, { path, body, token: 'no-such-token' }),
  },
  403: { M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  404: { M_NOT_FOUND: async (client) => client.call(ID, { path, body, token: (await client.register()).token }) },
  413: { M_TOO_LARGE: tooLarge },
  503: {
    M_UNKNOWN: async (client) => {
      const { token } = await client.register(client.username, { device_id: 'PHONE' })
      return client.gatehouse.whileDatabaseIsLocked(() => client.call(ID, { path, body, token }))
    },
  },
}
