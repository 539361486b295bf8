import type { CasesOf } from './case'

export const docsPage: CasesOf<'docsPage'> = {
  200: { 'no errcode': (client) => client.call('docsPage') },
}
