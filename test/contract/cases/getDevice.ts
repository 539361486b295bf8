import { refusedGuest } from './guest'
import type { CasesOf } from './case'
import { databaseGone, tokenCases } from './with-token'

const ID = 'getDevice'
const path = { deviceId: 'PHONE' }

export const getDevice: CasesOf<typeof ID> = {
  200: {
    'no errcode': async (client) => {
      const device = { device_id: 'PHONE', initial_device_display_name: 'Phone' }
      const { token } = await client.register(client.username, device)
      return client.call(ID, { path, token })
    },
  },
  400: {
    M_INVALID_PARAM: async (client) =>
      client.call(ID, { path: { deviceId: 'x'.repeat(513) }, token: (await client.register()).token }),
  },
  401: tokenCases(ID, path),
  403: { M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  404: { M_NOT_FOUND: async (client) => client.call(ID, { path, token: (await client.register()).token }) },
  503: { M_UNKNOWN: databaseGone(ID, path) },
}
