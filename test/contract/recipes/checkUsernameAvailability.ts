import { untilRefused } from '../until-refused'
import type { RecipesOf } from './recipe'

const ID = 'checkUsernameAvailability'

export const checkUsernameAvailability: RecipesOf<typeof ID> = {
  200: { 'no errcode': (client) => client.call(ID, { query: { username: client.username } }) },
  400: {
    M_EXCLUSIVE: { at: 'bridged', cook: (client) => client.call(ID, { query: { username: 'bridged-alice' } }) },
    M_INVALID_PARAM: (client) => client.call(ID, { query: { username: ['one', 'two'] } }),
    M_INVALID_USERNAME: (client) => client.call(ID, { query: { username: 'no spaces' } }),
    M_MISSING_PARAM: (client) => client.call(ID),
    M_USER_IN_USE: async (client) => {
      await client.register()
      return client.call(ID, { query: { username: client.username } })
    },
  },
  403: {
    M_FORBIDDEN: { at: 'closed', cook: (client) => client.call(ID, { query: { username: client.username } }) },
  },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      cook: async (client) => {
        await client.register()
        return untilRefused(() => client.call(ID, { query: { username: client.username } }))
      },
    },
  },
  503: {
    M_UNKNOWN: {
      at: 'doomed',
      cook: async (client) => {
        await client.gatehouse.context.storage.close()
        return client.call(ID, { query: { username: client.username } })
      },
    },
  },
}
