import type { CasesOf } from './case'
import { requestSmsCases, smsRequest } from './sms-requests'

const ID = 'requestTokenToRegisterMSISDN'
const cases = requestSmsCases(ID)

export const requestTokenToRegisterMSISDN: CasesOf<typeof ID> = {
  200: { 'no errcode': cases.ok },
  400: {
    M_BAD_JSON: cases.badJson,
    M_INVALID_PARAM: cases.invalidParam,
    M_MISSING_PARAM: cases.missingParam,
    M_NOT_JSON: cases.notJson,
    M_THREEPID_IN_USE: cases.taken,
    M_THREEPID_MEDIUM_NOT_SUPPORTED: cases.notSupported,
  },
  403: { M_FORBIDDEN: { at: 'closed', provoke: (client) => client.call(ID, { body: smsRequest(client) }) } },
  413: { M_TOO_LARGE: cases.tooLarge },
  429: { M_LIMIT_EXCEEDED: cases.limitExceeded },
  503: { M_UNKNOWN: cases.unavailable },
}
