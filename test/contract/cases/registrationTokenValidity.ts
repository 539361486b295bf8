import { untilRefused } from '../until-refused'
import type { CasesOf } from './case'

const ID = 'registrationTokenValidity'
const query = { token: 'no-such-token' }

export const registrationTokenValidity: CasesOf<typeof ID> = {
  200: { 'no errcode': (client) => client.call(ID, { query }) },
  400: {
    M_INVALID_PARAM: (client) => client.call(ID, { query: { token: 'no such token' } }),
    M_MISSING_PARAM: (client) => client.call(ID),
  },
  403: { M_FORBIDDEN: { at: 'closed', provoke: (client) => client.call(ID, { query }) } },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      provoke: (client) => untilRefused(() => client.call(ID, { query })),
    },
  },
  503: {
    M_UNKNOWN: {
      at: 'databaseClosed',
      provoke: async (client) => {
        await client.gatehouse.context.storage.close()
        return client.call(ID, { query })
      },
    },
  },
}
