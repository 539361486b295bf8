import { emailPageRecipes } from './email-pages'
import type { RecipesOf } from './recipe'

const ID = 'confirmEmailPage'
const recipes = emailPageRecipes(ID)

export const confirmEmailPage: RecipesOf<typeof ID> = {
  200: { 'no errcode': recipes.ok },
  400: { M_INVALID_PARAM: recipes.invalidParam },
  403: { 'no errcode': recipes.refused },
  429: { M_LIMIT_EXCEEDED: recipes.limitExceeded },
  503: { M_UNKNOWN: recipes.unavailable },
}
