import type { RecipesOf } from './recipe'

export const getWellknown: RecipesOf<'getWellknown'> = {
  200: { 'no errcode': (visitor) => visitor.call('getWellknown') },
}
