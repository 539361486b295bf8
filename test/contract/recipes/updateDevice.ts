import { brokenBodies } from './any-body'
import { refusedGuest } from './guest'
import type { RecipesOf } from './recipe'

const ID = 'updateDevice'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const path = { deviceId: 'PHONE' }
const body = { display_name: 'Telephone' }

export const updateDevice: RecipesOf<typeof ID> = {
  200: {
    'no errcode': async (visitor) => {
      const token = await visitor.register({ device_id: 'PHONE' })
      return visitor.call(ID, { path, body, token })
    },
  },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: async (visitor) =>
      visitor.call(ID, { path, body: { display_name: 'x'.repeat(101) }, token: await visitor.register() }),
    M_NOT_JSON: notJson,
  },
  401: {
    M_MISSING_TOKEN: (visitor) => visitor.call(ID, { path, body }),
    M_UNKNOWN_TOKEN: (visitor) => visitor.call(ID, { path, body, token: 'no-such-token' }),
  },
  403: { M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  404: { M_NOT_FOUND: async (visitor) => visitor.call(ID, { path, body, token: await visitor.register() }) },
  413: { M_TOO_LARGE: tooLarge },
  503: {
    M_UNKNOWN: async (visitor) => {
      const token = await visitor.register({ device_id: 'PHONE' })
      return visitor.whileDatabaseIsLocked(() => visitor.call(ID, { path, body, token }))
    },
  },
}
