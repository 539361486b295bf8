import { brokenBodies } from './any-body'
import type { RecipesOf } from './recipe'

const ID = 'login'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const PASSWORD = { type: 'm.login.password', password: 'a long enough secret' }
const APPSERVICE = { type: 'm.login.application_service' }

export const login: RecipesOf<typeof ID> = {
  200: {
    'no errcode': async (visitor) => {
      await visitor.register()
      return visitor.call(ID, { body: { ...PASSWORD, user: visitor.username } })
    },
  },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: (visitor) => visitor.call(ID, { body: { ...PASSWORD, user: 'x'.repeat(1025) } }),
    M_MISSING_PARAM: (visitor) => visitor.call(ID, { body: PASSWORD }),
    M_NOT_JSON: notJson,
    M_UNKNOWN: (visitor) => visitor.call(ID, { body: { ...PASSWORD, type: 'm.login.magic' } }),
  },
  401: {
    M_MISSING_TOKEN: (visitor) => visitor.call(ID, { body: APPSERVICE }),
    M_UNKNOWN_TOKEN: (visitor) => visitor.call(ID, { body: APPSERVICE, token: 'no-such-token' }),
  },
  403: {
    M_EXCLUSIVE: {
      at: 'bridged',
      cook: (visitor) => {
        const query = { access_token: 'a secret of the bridge' }
        return visitor.call(ID, { body: { ...APPSERVICE, user: visitor.username }, query })
      },
    },
    M_FORBIDDEN: (visitor) => visitor.call(ID, { body: { ...PASSWORD, user: visitor.username } }),
  },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      cook: (visitor) =>
        visitor.untilRefused(() => visitor.call(ID, { body: { ...PASSWORD, user: visitor.username } })),
    },
  },
  503: {
    M_UNKNOWN: async (visitor) => {
      await visitor.register()
      const body = { ...PASSWORD, user: visitor.username }
      return visitor.whileDatabaseIsLocked(() => visitor.call(ID, { body }))
    },
  },
}
