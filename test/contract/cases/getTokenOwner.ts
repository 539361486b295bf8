import type { CasesOf } from './case'
import { databaseGone, tokenCases } from './with-token'

const ID = 'getTokenOwner'

export const getTokenOwner: CasesOf<typeof ID> = {
  200: { 'no errcode': async (client) => client.call(ID, { token: (await client.register()).token }) },
  401: tokenCases(ID),
  503: { M_UNKNOWN: databaseGone(ID) },
}
