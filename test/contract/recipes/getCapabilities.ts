import type { RecipesOf } from './recipe'
import { databaseGone, tokenRecipes } from './with-token'

const ID = 'getCapabilities'

export const getCapabilities: RecipesOf<typeof ID> = {
  200: { 'no errcode': async (visitor) => visitor.call(ID, { token: await visitor.register() }) },
  401: tokenRecipes(ID),
  503: { M_UNKNOWN: databaseGone(ID) },
}
