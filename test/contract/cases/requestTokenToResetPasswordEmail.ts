import type { CasesOf } from './case'
import { requestTokenCases } from './token-requests'

const ID = 'requestTokenToResetPasswordEmail'
const cases = requestTokenCases(ID, 'reset')

export const requestTokenToResetPasswordEmail: CasesOf<typeof ID> = {
  200: { 'no errcode': cases.ok },
  400: {
    M_BAD_JSON: cases.badJson,
    M_INVALID_PARAM: cases.invalidParam,
    M_MISSING_PARAM: cases.missingParam,
    M_NOT_JSON: cases.notJson,
    M_THREEPID_NOT_FOUND: { at: 'enumerationUnsafe', provoke: (client) => client.requestToken('reset') },
  },
  413: { M_TOO_LARGE: cases.tooLarge },
  429: { M_LIMIT_EXCEEDED: cases.limitExceeded },
  503: { M_UNKNOWN: cases.unavailable },
}
