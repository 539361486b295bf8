import type { RecipesOf } from './recipe'

export const getLoginFlows: RecipesOf<'getLoginFlows'> = {
  200: { 'no errcode': (client) => client.call('getLoginFlows') },
}
