import { brokenBodies } from './any-body'
import { byForeignNumber } from './foreign-number'
import type { RecipesOf } from './recipe'

const ID = 'register'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const auth = { type: 'm.login.dummy' }
const BY_EMAIL = 'm.login.email.identity'
const CAPTCHA = 'm.login.recaptcha'

export const register: RecipesOf<typeof ID> = {
  200: { 'no errcode': (visitor) => visitor.call(ID, { body: { ...visitor.wish, auth } }) },
  400: {
    M_BAD_JSON: badJson,
    M_EXCLUSIVE: { at: 'bridged', cook: (visitor) => visitor.call(ID, { body: { username: 'bridged-alice' } }) },
    M_INVALID_PARAM: (visitor) => visitor.call(ID, { body: visitor.wish, query: { kind: 'admin' } }),
    M_INVALID_USERNAME: (visitor) => visitor.call(ID, { body: { username: 'no spaces' } }),
    M_MISSING_PARAM: (visitor) => visitor.call(ID, { body: { username: visitor.username, auth } }),
    M_NOT_JSON: notJson,
    M_THREEPID_IN_USE: async (visitor, another) => {
      const rival = await another()
      const threepid_creds = await rival.validate('requestTokenToRegisterEmail', { email: visitor.email })
      await visitor.registerWithEmail()
      return rival.call(ID, { body: { ...rival.wish, auth: { type: BY_EMAIL, threepid_creds } } })
    },
    M_USER_IN_USE: async (visitor) => {
      await visitor.register()
      return visitor.call(ID, { body: visitor.wish })
    },
    M_WEAK_PASSWORD: (visitor) => visitor.call(ID, { body: { ...visitor.wish, password: 'password' } }),
  },
  401: {
    'no errcode': (visitor) => visitor.call(ID, { body: visitor.wish }),
    M_CAPTCHA_INVALID: {
      at: 'relying',
      cook: (visitor) => visitor.call(ID, { body: { ...visitor.wish, auth: { type: CAPTCHA, response: 'wrong' } } }),
    },
    M_CAPTCHA_NEEDED: {
      at: 'relying',
      cook: (visitor) => visitor.call(ID, { body: { ...visitor.wish, auth: { type: CAPTCHA } } }),
    },
    M_INVALID_PARAM: (visitor) => visitor.call(ID, { body: { ...visitor.wish, auth: { type: 'm.login.password' } } }),
    M_MISSING_PARAM: (visitor) => visitor.call(ID, { body: { ...visitor.wish, auth: { type: BY_EMAIL } } }),
    M_MISSING_TOKEN: (visitor) => visitor.call(ID, { body: { type: 'm.login.application_service' } }),
    M_UNAUTHORIZED: (visitor) => {
      const threepid_creds = { sid: 'unknown', client_secret: 'unknown' }
      return visitor.call(ID, { body: { ...visitor.wish, auth: { type: BY_EMAIL, threepid_creds } } })
    },
    M_UNKNOWN: (visitor) => visitor.call(ID, { body: { ...visitor.wish, auth: { session: 'unknown' } } }),
    M_UNKNOWN_TOKEN: (visitor) => visitor.call(ID, { body: visitor.wish, token: 'no-such-token' }),
  },
  403: {
    M_FORBIDDEN: { at: 'closed', cook: (visitor) => visitor.call(ID, { body: visitor.wish }) },
    M_SERVER_NOT_TRUSTED: {
      at: 'relying',
      cook: (visitor) => visitor.call(ID, { body: { ...visitor.wish, auth: byForeignNumber } }),
    },
  },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: { at: 'limited', cook: (visitor) => visitor.untilRefused(() => visitor.call(ID, { body: {} })) },
  },
  503: { M_UNKNOWN: (visitor) => visitor.whileDatabaseIsLocked(() => visitor.call(ID, { body: visitor.wish })) },
}
