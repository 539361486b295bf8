import type { RecipesOf } from './recipe'
import { databaseGone, tokenRecipes } from './with-token'

const ID = 'getTokenOwner'

export const getTokenOwner: RecipesOf<typeof ID> = {
  200: { 'no errcode': async (client) => client.call(ID, { token: (await client.register()).token }) },
  401: tokenRecipes(ID),
  503: { M_UNKNOWN: databaseGone(ID) },
}
