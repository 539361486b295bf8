import { brokenBodies } from './any-body'
import type { RecipesOf } from './recipe'

const ID = 'submitAuthFallback'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const dummy = { stageType: 'm.login.dummy' }
const password = { stageType: 'm.login.password' }
const email = { stageType: 'm.login.email.identity' }
const captcha = { stageType: 'm.login.recaptcha' }
const msisdn = { stageType: 'm.login.msisdn' }
const unknown = { session: 'unknown' }
const body = {}

export const submitAuthFallback: RecipesOf<typeof ID> = {
  200: {
    'no errcode': async (visitor) =>
      visitor.call(ID, { path: dummy, query: await visitor.openUiaSession('register'), body }),
  },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: (visitor) => visitor.call(ID, { path: dummy, query: { session: 'x'.repeat(256) }, body }),
    M_MISSING_PARAM: (visitor) => visitor.call(ID, { path: dummy, body }),
    M_NOT_JSON: notJson,
  },
  401: {
    M_CAPTCHA_INVALID: {
      at: 'relying',
      cook: async (visitor) =>
        visitor.call(ID, {
          path: captcha,
          query: await visitor.openUiaSession('register'),
          body: { response: 'a guess' },
        }),
    },
    M_CAPTCHA_NEEDED: {
      at: 'relying',
      cook: async (visitor) =>
        visitor.call(ID, { path: captcha, query: await visitor.openUiaSession('register'), body }),
    },
    M_FORBIDDEN: async (visitor) => {
      const query = await visitor.openUiaSession('changePassword')
      return visitor.call(ID, { path: password, query, body: { user: visitor.username, password: 'wrong' } })
    },
    M_INVALID_PARAM: async (visitor) =>
      visitor.call(ID, { path: password, query: await visitor.openUiaSession('register'), body }),
    M_MISSING_PARAM: async (visitor) =>
      visitor.call(ID, { path: email, query: await visitor.openUiaSession('register'), body }),
    M_UNAUTHORIZED: async (visitor) => {
      const query = await visitor.openUiaSession('register')
      const threepid_creds = { sid: 'unknown', client_secret: visitor.clientSecret }
      return visitor.call(ID, { path: email, query, body: { threepid_creds } })
    },
  },
  403: {
    M_FORBIDDEN: (visitor) => visitor.call(ID, { path: dummy, query: unknown, body }),
    M_SERVER_NOT_TRUSTED: {
      at: 'relying',
      cook: async (visitor) => {
        const query = await visitor.openUiaSession('register')
        const threepid_creds = { sid: 'a-sid', client_secret: visitor.clientSecret, id_server: 'evil.example' }
        return visitor.call(ID, { path: msisdn, query, body: { threepid_creds } })
      },
    },
  },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      cook: async (visitor) => {
        const query = await visitor.openUiaSession('changePassword')
        const wrong = { user: visitor.username, password: 'wrong' }
        return visitor.untilRefused(() => visitor.call(ID, { path: password, query, body: wrong }))
      },
    },
  },
  503: {
    M_UNKNOWN: async (visitor) => {
      const query = await visitor.openUiaSession('register')
      return visitor.whileDatabaseIsLocked(() => visitor.call(ID, { path: dummy, query, body }))
    },
  },
}
