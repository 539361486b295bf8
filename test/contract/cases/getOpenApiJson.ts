import type { CasesOf } from './case'

export const getOpenApiJson: CasesOf<'getOpenApiJson'> = {
  200: { 'no errcode': (client) => client.call('getOpenApiJson') },
}
