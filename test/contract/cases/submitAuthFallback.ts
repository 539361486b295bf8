import { untilRefused } from '../until-refused'
import { brokenBodies } from './any-body'
import type { CasesOf } from './case'

const ID = 'submitAuthFallback'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const dummy = { stageType: 'm.login.dummy' }
const password = { stageType: 'm.login.password' }
const email = { stageType: 'm.login.email.identity' }
const captcha = { stageType: 'm.login.recaptcha' }
const msisdn = { stageType: 'm.login.msisdn' }
const unknown = { session: 'unknown' }
const body = {}

export const submitAuthFallback: CasesOf<typeof ID> = {
  200: {
    'no errcode': async (client) =>
      client.call(ID, { path: dummy, query: { session: await client.openUiaSession('/register') }, body }),
  },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: (client) => client.call(ID, { path: dummy, query: { session: 'x'.repeat(256) }, body }),
    M_MISSING_PARAM: (client) => client.call(ID, { path: dummy, body }),
    M_NOT_JSON: notJson,
  },
  401: {
    M_CAPTCHA_INVALID: {
      at: 'externalVerifiers',
      provoke: async (client) =>
        client.call(ID, {
          path: captcha,
          query: { session: await client.openUiaSession('/register') },
          body: { response: 'a guess' },
        }),
    },
    M_CAPTCHA_NEEDED: {
      at: 'externalVerifiers',
      provoke: async (client) =>
        client.call(ID, { path: captcha, query: { session: await client.openUiaSession('/register') }, body }),
    },
    M_FORBIDDEN: async (client) => {
      const query = { session: await client.openUiaSession('/account/password') }
      return client.call(ID, { path: password, query, body: { user: client.username, password: 'wrong' } })
    },
    M_INVALID_PARAM: async (client) =>
      client.call(ID, { path: password, query: { session: await client.openUiaSession('/register') }, body }),
    M_MISSING_PARAM: async (client) =>
      client.call(ID, { path: email, query: { session: await client.openUiaSession('/register') }, body }),
    M_UNAUTHORIZED: async (client) => {
      const query = { session: await client.openUiaSession('/register') }
      const threepid_creds = { sid: 'unknown', client_secret: client.clientSecret }
      return client.call(ID, { path: email, query, body: { threepid_creds } })
    },
  },
  403: {
    M_FORBIDDEN: (client) => client.call(ID, { path: dummy, query: unknown, body }),
    M_SERVER_NOT_TRUSTED: {
      at: 'externalVerifiers',
      provoke: async (client) => {
        const query = { session: await client.openUiaSession('/register') }
        const threepid_creds = { sid: 'a-sid', client_secret: client.clientSecret, id_server: 'evil.example' }
        return client.call(ID, { path: msisdn, query, body: { threepid_creds } })
      },
    },
  },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      provoke: async (client) => {
        const query = { session: await client.openUiaSession('/account/password') }
        const wrong = { user: client.username, password: 'wrong' }
        return untilRefused(() => client.call(ID, { path: password, query, body: wrong }))
      },
    },
  },
  503: {
    M_UNKNOWN: async (client) => {
      const query = { session: await client.openUiaSession('/register') }
      return client.gatehouse.whileDatabaseIsLocked(() => client.call(ID, { path: dummy, query, body }))
    },
  },
}
