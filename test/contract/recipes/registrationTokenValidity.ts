import { untilRefused } from '../until-refused'
import type { RecipesOf } from './recipe'

const ID = 'registrationTokenValidity'
const query = { token: 'no-such-token' }

export const registrationTokenValidity: RecipesOf<typeof ID> = {
  200: { 'no errcode': (client) => client.call(ID, { query }) },
  400: {
    M_INVALID_PARAM: (client) => client.call(ID, { query: { token: 'no such token' } }),
    M_MISSING_PARAM: (client) => client.call(ID),
  },
  403: { M_FORBIDDEN: { at: 'closed', cook: (client) => client.call(ID, { query }) } },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      cook: (client) => untilRefused(() => client.call(ID, { query })),
    },
  },
  503: {
    M_UNKNOWN: {
      at: 'doomed',
      cook: async (client) => {
        await client.gatehouse.context.storage.close()
        return client.call(ID, { query })
      },
    },
  },
}
