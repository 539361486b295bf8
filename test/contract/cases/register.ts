import { untilRefused } from '../until-refused'
import { brokenBodies } from './any-body'
import { byForeignNumber } from './foreign-number'
import type { CasesOf } from './case'

const ID = 'register'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const auth = { type: 'm.login.dummy' }
const BY_EMAIL = 'm.login.email.identity'
const CAPTCHA = 'm.login.recaptcha'

export const register: CasesOf<typeof ID> = {
  200: {
    'no errcode': (client) => client.call(ID, { body: { ...client.registration, auth, refresh_token: true } }),
  },
  400: {
    M_BAD_JSON: badJson,
    M_EXCLUSIVE: { at: 'bridged', provoke: (client) => client.call(ID, { body: { username: 'bridged-alice' } }) },
    M_INVALID_PARAM: (client) => client.call(ID, { body: client.registration, query: { kind: 'admin' } }),
    M_INVALID_USERNAME: (client) => client.call(ID, { body: { username: 'no spaces' } }),
    M_MISSING_PARAM: (client) => client.call(ID, { body: { username: client.username, auth } }),
    M_NOT_JSON: notJson,
    M_THREEPID_IN_USE: async (client, another) => {
      const rival = await another()
      const threepid_creds = await rival.validate('register', client.email)
      await client.registerWithEmail()
      return rival.call(ID, { body: { ...rival.registration, auth: { type: BY_EMAIL, threepid_creds } } })
    },
    M_USER_IN_USE: async (client) => {
      await client.register()
      return client.call(ID, { body: client.registration })
    },
    M_WEAK_PASSWORD: (client) => client.call(ID, { body: { ...client.registration, password: 'password' } }),
  },
  401: {
    'no errcode': (client) => client.call(ID, { body: client.registration }),
    M_CAPTCHA_INVALID: {
      at: 'externalVerifiers',
      provoke: (client) =>
        client.call(ID, { body: { ...client.registration, auth: { type: CAPTCHA, response: 'wrong' } } }),
    },
    M_CAPTCHA_NEEDED: {
      at: 'externalVerifiers',
      provoke: (client) => client.call(ID, { body: { ...client.registration, auth: { type: CAPTCHA } } }),
    },
    M_INVALID_PARAM: (client) =>
      client.call(ID, { body: { ...client.registration, auth: { type: 'm.login.password' } } }),
    M_MISSING_PARAM: (client) => client.call(ID, { body: { ...client.registration, auth: { type: BY_EMAIL } } }),
    M_MISSING_TOKEN: (client) => client.call(ID, { body: { type: 'm.login.application_service' } }),
    M_UNAUTHORIZED: (client) => {
      const threepid_creds = { sid: 'unknown', client_secret: 'unknown' }
      return client.call(ID, { body: { ...client.registration, auth: { type: BY_EMAIL, threepid_creds } } })
    },
    M_UNKNOWN: (client) => client.call(ID, { body: { ...client.registration, auth: { session: 'unknown' } } }),
    M_UNKNOWN_TOKEN: (client) => client.call(ID, { body: client.registration, token: 'no-such-token' }),
  },
  403: {
    M_FORBIDDEN: { at: 'closed', provoke: (client) => client.call(ID, { body: client.registration }) },
    M_SERVER_NOT_TRUSTED: {
      at: 'externalVerifiers',
      provoke: (client) => client.call(ID, { body: { ...client.registration, auth: byForeignNumber } }),
    },
  },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: { at: 'limited', provoke: (client) => untilRefused(() => client.call(ID, { body: {} })) },
  },
  503: {
    M_UNKNOWN: (client) => client.gatehouse.whileDatabaseIsLocked(() => client.call(ID, { body: client.registration })),
  },
}
