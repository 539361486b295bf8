import { brokenBodies } from './any-body'
import { refusedGuest } from './guest'
import { guardedByPassword } from './guarded'
import type { CasesOf } from './case'

const ID = 'deleteDevice'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const cases = guardedByPassword(ID, { path: { deviceId: 'PHONE' } })

export const deleteDevice: CasesOf<typeof ID> = {
  200: { 'no errcode': cases.ok },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: async (client) =>
      client.call(ID, { path: { deviceId: 'x'.repeat(513) }, body: {}, token: (await client.register()).token }),
    M_NOT_JSON: notJson,
  },
  401: { ...cases[401], M_MISSING_TOKEN: (client) => client.call(ID, { body: {} }) },
  403: { M_FORBIDDEN: cases.forbidden, M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  413: { M_TOO_LARGE: tooLarge },
  429: { M_LIMIT_EXCEEDED: cases.limitExceeded },
  503: { M_UNKNOWN: cases.unavailable },
}
