import { refusedGuest } from './guest'
import type { RecipesOf } from './recipe'

const ID = 'getAccount3PIDs'

export const getAccount3PIDs: RecipesOf<typeof ID> = {
  200: { 'no errcode': async (visitor) => visitor.call(ID, { token: await visitor.registerWithEmail() }) },
  401: {
    M_MISSING_TOKEN: (visitor) => visitor.call(ID),
    M_UNKNOWN_TOKEN: (visitor) => visitor.call(ID, { token: 'no-such-token' }),
  },
  403: { M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  503: {
    M_UNKNOWN: {
      at: 'doomed',
      cook: async (visitor) => {
        const token = await visitor.register()
        // It only reads, which a lock on a SQLite file does not hinder: here the whole database goes away.
        await visitor.gatehouse.context.storage.close()
        return visitor.call(ID, { token })
      },
    },
  },
}
