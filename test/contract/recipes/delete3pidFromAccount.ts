import { brokenBodies } from './any-body'
import { refusedGuest } from './guest'
import type { RecipesOf } from './recipe'
import type { Visitor } from '../visitor'

const ID = 'delete3pidFromAccount'
const { notJson, badJson, tooLarge } = brokenBodies(ID)

const send = (visitor: Visitor, token: string | undefined, more: object = {}) =>
  visitor.call(ID, { token, body: { medium: 'email', address: visitor.email, ...more } })

export const delete3pidFromAccount: RecipesOf<typeof ID> = {
  200: { 'no errcode': async (visitor) => send(visitor, await visitor.registerWithEmail()) },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: async (visitor) => send(visitor, await visitor.register(), { medium: 'pigeon' }),
    M_MISSING_PARAM: async (visitor) => send(visitor, await visitor.register(), { address: undefined }),
    M_NOT_JSON: notJson,
  },
  401: {
    M_MISSING_TOKEN: (visitor) => send(visitor, undefined),
    M_UNKNOWN_TOKEN: (visitor) => send(visitor, 'no-such-token'),
  },
  403: { M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID) },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      cook: async (visitor) => {
        const token = await visitor.register()
        return visitor.untilRefused(() => send(visitor, token))
      },
    },
  },
  503: {
    M_UNKNOWN: async (visitor) => {
      const token = await visitor.registerWithEmail()
      return visitor.whileDatabaseIsLocked(() => send(visitor, token))
    },
  },
}
