import type { CasesOf } from './case'

export const docsScript: CasesOf<'docsScript'> = {
  200: { 'no errcode': (client) => client.call('docsScript') },
}
