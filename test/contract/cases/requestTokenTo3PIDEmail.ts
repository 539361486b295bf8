import { refusedGuest } from './guest'
import type { CasesOf } from './case'
import { requestTokenCases } from './token-requests'

const ID = 'requestTokenTo3PIDEmail'
const cases = requestTokenCases(ID, 'add')

export const requestTokenTo3PIDEmail: CasesOf<typeof ID> = {
  200: { 'no errcode': cases.ok },
  400: {
    M_BAD_JSON: cases.badJson,
    M_INVALID_PARAM: cases.invalidParam,
    M_MISSING_PARAM: cases.missingParam,
    M_NOT_JSON: cases.notJson,
    M_THREEPID_IN_USE: {
      at: 'enumerationUnsafe',
      provoke: async (client, another) => {
        await client.registerWithEmail()
        return (await another()).requestToken('add', client.email)
      },
    },
  },
  401: { M_UNKNOWN_TOKEN: (client) => client.requestToken('add', client.email, { token: 'no-such-token' }) },
  403: { M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  413: { M_TOO_LARGE: cases.tooLarge },
  429: { M_LIMIT_EXCEEDED: cases.limitExceeded },
  503: { M_UNKNOWN: cases.unavailable },
}
