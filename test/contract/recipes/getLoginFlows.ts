import type { RecipesOf } from './recipe'

export const getLoginFlows: RecipesOf<'getLoginFlows'> = {
  200: { 'no errcode': (visitor) => visitor.call('getLoginFlows') },
}
