import type { CasesOf } from './case'

export const getVersions: CasesOf<'getVersions'> = {
  200: { 'no errcode': (client) => client.call('getVersions') },
}
