import type { CasesOf } from './case'
import { requestSmsCases } from './sms-requests'

const ID = 'requestTokenToResetPasswordMSISDN'
const cases = requestSmsCases(ID)

export const requestTokenToResetPasswordMSISDN: CasesOf<typeof ID> = {
  200: { 'no errcode': cases.ok },
  400: {
    M_BAD_JSON: cases.badJson,
    M_INVALID_PARAM: cases.invalidParam,
    M_MISSING_PARAM: cases.missingParam,
    M_NOT_JSON: cases.notJson,
    M_THREEPID_NOT_FOUND: cases.notFound,
    M_THREEPID_MEDIUM_NOT_SUPPORTED: cases.notSupported,
  },
  413: { M_TOO_LARGE: cases.tooLarge },
  429: { M_LIMIT_EXCEEDED: cases.limitExceeded },
  503: { M_UNKNOWN: cases.unavailable },
}
