import type { CasesOf } from './case'

export const getWellknown: CasesOf<'getWellknown'> = {
  200: { 'no errcode': (client) => client.call('getWellknown') },
}
