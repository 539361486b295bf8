import type { RecipesOf } from './recipe'

export const getWellknown: RecipesOf<'getWellknown'> = {
  200: { 'no errcode': (client) => client.call('getWellknown') },
}
