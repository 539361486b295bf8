import type { RecipesOf } from './recipe'
import { tokenRecipes } from './with-token'

const ID = 'logout'

export const logout: RecipesOf<typeof ID> = {
  200: { 'no errcode': async (client) => client.call(ID, { token: (await client.register()).token }) },
  401: tokenRecipes(ID),
  503: {
    M_UNKNOWN: async (client) => {
      const { token } = await client.register()
      return client.gatehouse.whileDatabaseIsLocked(() => client.call(ID, { token }))
    },
  },
}
