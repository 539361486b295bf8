import type { RecipesOf } from './recipe'

export const getVersions: RecipesOf<'getVersions'> = {
  200: { 'no errcode': (visitor) => visitor.call('getVersions') },
}
