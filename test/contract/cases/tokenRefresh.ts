import type { CasesOf } from './case'
import { refreshCases } from './token-pairs'

const cases = refreshCases('tokenRefresh')

export const tokenRefresh: CasesOf<'tokenRefresh'> = {
  200: { 'no errcode': cases.ok },
  400: {
    M_BAD_JSON: cases.badJson,
    M_INVALID_PARAM: cases.invalidParam,
    M_MISSING_PARAM: cases.missingParam,
    M_NOT_JSON: cases.notJson,
  },
  403: { M_FORBIDDEN: cases.refused },
  413: { M_TOO_LARGE: cases.tooLarge },
  429: { M_LIMIT_EXCEEDED: cases.limitExceeded },
  503: { M_UNKNOWN: cases.unavailable },
}
