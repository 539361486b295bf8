import { text } from '../../support/reply'
import { brokenBodies } from './any-body'
import { refusedGuest } from './guest'
import { byForeignNumber } from './foreign-number'
import type { RecipesOf } from './recipe'

const ID = 'changePassword'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const new_password = 'another long enough secret'
const PASSWORD = 'm.login.password'

export const changePassword: RecipesOf<typeof ID> = {
  200: {
    'no errcode': async (visitor) => {
      const token = await visitor.register()
      const auth = { type: PASSWORD, user: visitor.username, password: visitor.password }
      return visitor.call(ID, { token, body: { new_password, auth } })
    },
  },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: (visitor) => visitor.call(ID, { body: { new_password: 'x'.repeat(4097) } }),
    M_MISSING_PARAM: (visitor) =>
      visitor.call(ID, { body: { auth: { type: PASSWORD, user: visitor.username, password: visitor.password } } }),
    M_NOT_JSON: notJson,
    M_WEAK_PASSWORD: (visitor) => visitor.call(ID, { body: { new_password: 'password' } }),
  },
  401: {
    'no errcode': (visitor) => visitor.call(ID, { body: { new_password } }),
    M_FORBIDDEN: async (visitor) => {
      const token = await visitor.register()
      const auth = { type: PASSWORD, user: visitor.username, password: 'a wrong password' }
      return visitor.call(ID, { token, body: { new_password, auth } })
    },
    M_INVALID_PARAM: (visitor) => visitor.call(ID, { body: { new_password, auth: { type: 'm.login.dummy' } } }),
    M_MISSING_PARAM: (visitor) => visitor.call(ID, { body: { new_password, auth: { type: PASSWORD } } }),
    M_UNAUTHORIZED: async (visitor) => {
      await visitor.registerWithEmail()
      const reply = await visitor.requestToken('requestTokenToResetPasswordEmail').expect(200)
      const threepid_creds = { sid: text(reply.body, 'sid'), client_secret: visitor.clientSecret }
      return visitor.call(ID, { body: { new_password, auth: { type: 'm.login.email.identity', threepid_creds } } })
    },
    M_UNKNOWN: (visitor) => visitor.call(ID, { body: { new_password, auth: { session: 'unknown' } } }),
    M_UNKNOWN_TOKEN: (visitor) => visitor.call(ID, { body: {}, token: 'no-such-token' }),
  },
  403: {
    M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID),
    M_FORBIDDEN: async (visitor) => {
      const registration = await visitor.call('register', { body: visitor.wish }).expect(401)
      return visitor.call(ID, { body: { new_password, auth: { session: text(registration.body, 'session') } } })
    },
    M_SERVER_NOT_TRUSTED: {
      at: 'relying',
      cook: (visitor) => visitor.call(ID, { body: { new_password, auth: byForeignNumber } }),
    },
  },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: { at: 'limited', cook: (visitor) => visitor.untilRefused(() => visitor.call(ID, { body: {} })) },
  },
  503: { M_UNKNOWN: (visitor) => visitor.whileDatabaseIsLocked(() => visitor.call(ID, { body: {} })) },
}
