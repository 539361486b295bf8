import { emailPageCases } from './email-pages'
import type { CasesOf } from './case'

const ID = 'confirmEmailPage'
const cases = emailPageCases(ID)

export const confirmEmailPage: CasesOf<typeof ID> = {
  200: { 'no errcode': cases.ok },
  400: { M_INVALID_PARAM: cases.invalidParam },
  403: { 'no errcode': cases.refused },
  429: { M_LIMIT_EXCEEDED: cases.limitExceeded },
  503: { M_UNKNOWN: cases.unavailable },
}
