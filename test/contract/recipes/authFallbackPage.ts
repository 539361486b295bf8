import type { RecipesOf } from './recipe'

const ID = 'authFallbackPage'
const path = { stageType: 'm.login.dummy' }
const query = { session: 'unknown' }

export const authFallbackPage: RecipesOf<typeof ID> = {
  200: { 'no errcode': async (visitor) => visitor.call(ID, { path, query: await visitor.openUiaSession('register') }) },
  400: {
    M_INVALID_PARAM: (visitor) => visitor.call(ID, { path, query: { session: ['one', 'two'] } }),
    M_MISSING_PARAM: (visitor) => visitor.call(ID, { path }),
  },
  403: { 'no errcode': (visitor) => visitor.call(ID, { path, query }) },
  503: {
    M_UNKNOWN: {
      at: 'doomed',
      cook: async (visitor) => {
        // It only reads, which a lock on a SQLite file does not hinder: here the whole database goes away.
        await visitor.gatehouse.context.storage.close()
        return visitor.call(ID, { path, query })
      },
    },
  },
}
