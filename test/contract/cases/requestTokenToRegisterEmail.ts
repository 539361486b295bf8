import type { CasesOf } from './case'
import { requestTokenCases } from './token-requests'

const ID = 'requestTokenToRegisterEmail'
const cases = requestTokenCases(ID, 'register')

export const requestTokenToRegisterEmail: CasesOf<typeof ID> = {
  200: { 'no errcode': cases.ok },
  400: {
    M_BAD_JSON: cases.badJson,
    M_INVALID_PARAM: cases.invalidParam,
    M_MISSING_PARAM: cases.missingParam,
    M_NOT_JSON: cases.notJson,
    M_THREEPID_IN_USE: {
      at: 'enumerationUnsafe',
      provoke: async (client) => {
        await client.registerWithEmail()
        return client.requestToken('register')
      },
    },
  },
  403: { M_FORBIDDEN: { at: 'closed', provoke: (client) => client.requestToken('register') } },
  413: { M_TOO_LARGE: cases.tooLarge },
  429: { M_LIMIT_EXCEEDED: cases.limitExceeded },
  503: { M_UNKNOWN: cases.unavailable },
}
