import type { RecipesOf } from './recipe'

export const getVersions: RecipesOf<'getVersions'> = {
  200: { 'no errcode': (client) => client.call('getVersions') },
}
