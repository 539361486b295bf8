import type { CasesOf } from './case'
import { refusedGuest } from './guest'
import { requestSmsCases, smsRequest } from './sms-requests'

const ID = 'requestTokenTo3PIDMSISDN'
const cases = requestSmsCases(ID)

export const requestTokenTo3PIDMSISDN: CasesOf<typeof ID> = {
  200: { 'no errcode': cases.ok },
  400: {
    M_BAD_JSON: cases.badJson,
    M_INVALID_PARAM: cases.invalidParam,
    M_MISSING_PARAM: cases.missingParam,
    M_NOT_JSON: cases.notJson,
    M_THREEPID_IN_USE: cases.taken,
    M_THREEPID_MEDIUM_NOT_SUPPORTED: cases.notSupported,
  },
  401: { M_UNKNOWN_TOKEN: (client) => client.call(ID, { token: 'no-such-token', body: smsRequest(client) }) },
  403: { M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  413: { M_TOO_LARGE: cases.tooLarge },
  429: { M_LIMIT_EXCEEDED: cases.limitExceeded },
  503: { M_UNKNOWN: cases.unavailable },
}
