import { refusedGuest } from './guest'
import type { RecipesOf } from './recipe'
import { requestTokenRecipes } from './token-requests'

const ID = 'requestTokenTo3PIDEmail'
const recipes = requestTokenRecipes(ID, 'add')

export const requestTokenTo3PIDEmail: RecipesOf<typeof ID> = {
  200: { 'no errcode': recipes.ok },
  400: {
    M_BAD_JSON: recipes.badJson,
    M_INVALID_PARAM: recipes.invalidParam,
    M_MISSING_PARAM: recipes.missingParam,
    M_NOT_JSON: recipes.notJson,
    M_THREEPID_IN_USE: {
      at: 'outspoken',
      cook: async (client, another) => {
        await client.registerWithEmail()
        return (await another()).requestToken('add', client.email)
      },
    },
  },
  401: { M_UNKNOWN_TOKEN: (client) => client.requestToken('add', client.email, { token: 'no-such-token' }) },
  403: { M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  413: { M_TOO_LARGE: recipes.tooLarge },
  429: { M_LIMIT_EXCEEDED: recipes.limitExceeded },
  503: { M_UNKNOWN: recipes.unavailable },
}
