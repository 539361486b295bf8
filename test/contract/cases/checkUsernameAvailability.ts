import { untilRefused } from '../until-refused'
import type { CasesOf } from './case'

const ID = 'checkUsernameAvailability'

export const checkUsernameAvailability: CasesOf<typeof ID> = {
  200: { 'no errcode': (client) => client.call(ID, { query: { username: client.username } }) },
  400: {
    M_EXCLUSIVE: { at: 'bridged', provoke: (client) => client.call(ID, { query: { username: 'bridged-alice' } }) },
    M_INVALID_PARAM: (client) => client.call(ID, { query: { username: ['one', 'two'] } }),
    M_INVALID_USERNAME: (client) => client.call(ID, { query: { username: 'no spaces' } }),
    M_MISSING_PARAM: (client) => client.call(ID),
    M_USER_IN_USE: async (client) => {
      await client.register()
      return client.call(ID, { query: { username: client.username } })
    },
  },
  403: {
    M_FORBIDDEN: { at: 'closed', provoke: (client) => client.call(ID, { query: { username: client.username } }) },
  },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      provoke: async (client) => {
        await client.register()
        return untilRefused(() => client.call(ID, { query: { username: client.username } }))
      },
    },
  },
  503: {
    M_UNKNOWN: {
      at: 'databaseClosed',
      provoke: async (client) => {
        await client.gatehouse.context.storage.close()
        return client.call(ID, { query: { username: client.username } })
      },
    },
  },
}
