import { refusedGuest } from './guest'
import type { RecipesOf } from './recipe'
import { databaseGone, tokenRecipes } from './with-token'

const ID = 'getDevices'

export const getDevices: RecipesOf<typeof ID> = {
  200: { 'no errcode': async (client) => client.call(ID, { token: (await client.register()).token }) },
  401: tokenRecipes(ID),
  403: { M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  503: { M_UNKNOWN: databaseGone(ID) },
}
