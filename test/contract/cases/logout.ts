import type { CasesOf } from './case'
import { tokenCases } from './with-token'

const ID = 'logout'

export const logout: CasesOf<typeof ID> = {
  200: { 'no errcode': async (client) => client.call(ID, { token: (await client.register()).token }) },
  401: tokenCases(ID),
  503: {
    M_UNKNOWN: async (client) => {
      const { token } = await client.register()
      return client.gatehouse.whileDatabaseIsLocked(() => client.call(ID, { token }))
    },
  },
}
