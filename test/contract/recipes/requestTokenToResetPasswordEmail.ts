import type { RecipesOf } from './recipe'
import { requestTokenRecipes } from './token-requests'

const ID = 'requestTokenToResetPasswordEmail'
const recipes = requestTokenRecipes(ID, 'reset')

export const requestTokenToResetPasswordEmail: RecipesOf<typeof ID> = {
  200: { 'no errcode': recipes.ok },
  400: {
    M_BAD_JSON: recipes.badJson,
    M_INVALID_PARAM: recipes.invalidParam,
    M_MISSING_PARAM: recipes.missingParam,
    M_NOT_JSON: recipes.notJson,
    M_THREEPID_NOT_FOUND: { at: 'outspoken', cook: (client) => client.requestToken('reset') },
  },
  413: { M_TOO_LARGE: recipes.tooLarge },
  429: { M_LIMIT_EXCEEDED: recipes.limitExceeded },
  503: { M_UNKNOWN: recipes.unavailable },
}
