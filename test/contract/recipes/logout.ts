import type { RecipesOf } from './recipe'
import { tokenRecipes } from './with-token'

const ID = 'logout'

export const logout: RecipesOf<typeof ID> = {
  200: { 'no errcode': async (visitor) => visitor.call(ID, { token: await visitor.register() }) },
  401: tokenRecipes(ID),
  503: {
    M_UNKNOWN: async (visitor) => {
      const token = await visitor.register()
      return visitor.whileDatabaseIsLocked(() => visitor.call(ID, { token }))
    },
  },
}
