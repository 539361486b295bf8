import type { CasesOf } from './case'

export const docsStyle: CasesOf<'docsStyle'> = {
  200: { 'no errcode': (client) => client.call('docsStyle') },
}
