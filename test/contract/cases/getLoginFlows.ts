import type { CasesOf } from './case'

export const getLoginFlows: CasesOf<'getLoginFlows'> = {
  200: { 'no errcode': (client) => client.call('getLoginFlows') },
}
