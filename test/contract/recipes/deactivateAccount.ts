import { brokenBodies } from './any-body'
import { refusedGuest } from './guest'
import { guardedByPassword } from './guarded'
import type { RecipesOf } from './recipe'

const ID = 'deactivateAccount'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const recipes = guardedByPassword(ID)

export const deactivateAccount: RecipesOf<typeof ID> = {
  200: { 'no errcode': recipes.ok },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: (client) => client.call(ID, { body: { id_server: 'x'.repeat(256) } }),
    M_NOT_JSON: notJson,
  },
  401: { ...recipes[401] },
  403: { M_FORBIDDEN: recipes.forbidden, M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  413: { M_TOO_LARGE: tooLarge },
  429: { M_LIMIT_EXCEEDED: recipes.limitExceeded },
  503: { M_UNKNOWN: recipes.unavailable },
}
