import type { CasesOf } from './case'

export const getOpenApiYaml: CasesOf<'getOpenApiYaml'> = {
  200: { 'no errcode': (client) => client.call('getOpenApiYaml') },
}
