import { refusedGuest } from './guest'
import type { CasesOf } from './case'

const ID = 'getAccount3PIDs'

export const getAccount3PIDs: CasesOf<typeof ID> = {
  200: { 'no errcode': async (client) => client.call(ID, { token: await client.registerWithEmail() }) },
  401: {
    M_MISSING_TOKEN: (client) => client.call(ID),
    M_UNKNOWN_TOKEN: (client) => client.call(ID, { token: 'no-such-token' }),
  },
  403: { M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  503: {
    M_UNKNOWN: {
      at: 'databaseClosed',
      provoke: async (client) => {
        const { token } = await client.register()
        // It only reads, which a lock on a SQLite file does not hinder: here the whole database goes away.
        await client.gatehouse.context.storage.close()
        return client.call(ID, { token })
      },
    },
  },
}
