import type { CasesOf } from './case'

const ID = 'authFallbackPage'
const path = { stageType: 'm.login.dummy' }
const query = { session: 'unknown' }

export const authFallbackPage: CasesOf<typeof ID> = {
  200: {
    'no errcode': async (client) =>
      client.call(ID, { path, query: { session: await client.openUiaSession('/register') } }),
  },
  400: {
    M_INVALID_PARAM: (client) => client.call(ID, { path, query: { session: ['one', 'two'] } }),
    M_MISSING_PARAM: (client) => client.call(ID, { path }),
  },
  403: { 'no errcode': (client) => client.call(ID, { path, query }) },
  503: {
    M_UNKNOWN: {
      at: 'databaseClosed',
      provoke: async (client) => {
        // It only reads, which a lock on a SQLite file does not hinder: here the whole database goes away.
        await client.gatehouse.context.storage.close()
        return client.call(ID, { path, query })
      },
    },
  },
}
