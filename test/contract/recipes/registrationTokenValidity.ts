import type { RecipesOf } from './recipe'

const ID = 'registrationTokenValidity'
const query = { token: 'no-such-token' }

export const registrationTokenValidity: RecipesOf<typeof ID> = {
  200: { 'no errcode': (visitor) => visitor.call(ID, { query }) },
  400: {
    M_INVALID_PARAM: (visitor) => visitor.call(ID, { query: { token: 'no such token' } }),
    M_MISSING_PARAM: (visitor) => visitor.call(ID),
  },
  403: { M_FORBIDDEN: { at: 'closed', cook: (visitor) => visitor.call(ID, { query }) } },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      cook: (visitor) => visitor.untilRefused(() => visitor.call(ID, { query })),
    },
  },
  503: {
    M_UNKNOWN: {
      at: 'doomed',
      cook: async (visitor) => {
        await visitor.gatehouse.context.storage.close()
        return visitor.call(ID, { query })
      },
    },
  },
}
