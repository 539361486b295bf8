import type { RecipesOf } from './recipe'
import { refreshRecipes } from './token-pairs'

const recipes = refreshRecipes('refresh')

export const refresh: RecipesOf<'refresh'> = {
  200: { 'no errcode': recipes.ok },
  400: {
    M_BAD_JSON: recipes.badJson,
    M_INVALID_PARAM: recipes.invalidParam,
    M_MISSING_PARAM: recipes.missingParam,
    M_NOT_JSON: recipes.notJson,
  },
  401: { M_UNKNOWN_TOKEN: recipes.refused },
  413: { M_TOO_LARGE: recipes.tooLarge },
  429: { M_LIMIT_EXCEEDED: recipes.limitExceeded },
  503: { M_UNKNOWN: recipes.unavailable },
}
