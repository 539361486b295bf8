import type { RecipesOf } from './recipe'

const ID = 'checkUsernameAvailability'

export const checkUsernameAvailability: RecipesOf<typeof ID> = {
  200: { 'no errcode': (visitor) => visitor.call(ID, { query: { username: visitor.username } }) },
  400: {
    M_EXCLUSIVE: { at: 'bridged', cook: (visitor) => visitor.call(ID, { query: { username: 'bridged-alice' } }) },
    M_INVALID_PARAM: (visitor) => visitor.call(ID, { query: { username: ['one', 'two'] } }),
    M_INVALID_USERNAME: (visitor) => visitor.call(ID, { query: { username: 'no spaces' } }),
    M_MISSING_PARAM: (visitor) => visitor.call(ID),
    M_USER_IN_USE: async (visitor) => {
      await visitor.register()
      return visitor.call(ID, { query: { username: visitor.username } })
    },
  },
  403: {
    M_FORBIDDEN: { at: 'closed', cook: (visitor) => visitor.call(ID, { query: { username: visitor.username } }) },
  },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      cook: async (visitor) => {
        await visitor.register()
        return visitor.untilRefused(() => visitor.call(ID, { query: { username: visitor.username } }))
      },
    },
  },
  503: {
    M_UNKNOWN: {
      at: 'doomed',
      cook: async (visitor) => {
        await visitor.gatehouse.context.storage.close()
        return visitor.call(ID, { query: { username: visitor.username } })
      },
    },
  },
}
