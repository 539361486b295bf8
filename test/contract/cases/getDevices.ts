import { refusedGuest } from './guest'
import type { CasesOf } from './case'
import { databaseGone, tokenCases } from './with-token'

const ID = 'getDevices'

export const getDevices: CasesOf<typeof ID> = {
  200: { 'no errcode': async (client) => client.call(ID, { token: (await client.register()).token }) },
  401: tokenCases(ID),
  403: { M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  503: { M_UNKNOWN: databaseGone(ID) },
}
