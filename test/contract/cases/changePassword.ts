import { untilRefused } from '../until-refused'
import { text } from '../../support/reply'
import { brokenBodies } from './any-body'
import { refusedGuest } from './guest'
import { byForeignNumber } from './foreign-number'
import type { CasesOf } from './case'

const ID = 'changePassword'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const new_password = 'another long enough secret'
const PASSWORD = 'm.login.password'

export const changePassword: CasesOf<typeof ID> = {
  200: {
    'no errcode': async (client) => {
      const { token } = await client.register()
      const auth = { type: PASSWORD, user: client.username, password: client.password }
      return client.call(ID, { token, body: { new_password, auth } })
    },
  },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: (client) => client.call(ID, { body: { new_password: 'x'.repeat(2049) } }),
    M_MISSING_PARAM: (client) =>
      client.call(ID, { body: { auth: { type: PASSWORD, user: client.username, password: client.password } } }),
    M_NOT_JSON: notJson,
    M_WEAK_PASSWORD: (client) => client.call(ID, { body: { new_password: 'password' } }),
  },
  401: {
    'no errcode': (client) => client.call(ID, { body: { new_password } }),
    M_FORBIDDEN: async (client) => {
      const { token } = await client.register()
      const auth = { type: PASSWORD, user: client.username, password: 'a wrong password' }
      return client.call(ID, { token, body: { new_password, auth } })
    },
    M_INVALID_PARAM: (client) => client.call(ID, { body: { new_password, auth: { type: 'm.login.dummy' } } }),
    M_MISSING_PARAM: (client) => client.call(ID, { body: { new_password, auth: { type: PASSWORD } } }),
    M_UNAUTHORIZED: async (client) => {
      await client.registerWithEmail()
      const reply = await client.requestToken('reset').expect(200)
      const threepid_creds = { sid: text(reply.body, 'sid'), client_secret: client.clientSecret }
      return client.call(ID, { body: { new_password, auth: { type: 'm.login.email.identity', threepid_creds } } })
    },
    M_UNKNOWN: (client) => client.call(ID, { body: { new_password, auth: { session: 'unknown' } } }),
    M_UNKNOWN_TOKEN: (client) => client.call(ID, { body: {}, token: 'no-such-token' }),
  },
  403: {
    M_GUEST_ACCESS_FORBIDDEN: refusedGuest(ID),
    M_FORBIDDEN: async (client) => {
      const registration = await client.call('register', { body: client.registration }).expect(401)
      return client.call(ID, { body: { new_password, auth: { session: text(registration.body, 'session') } } })
    },
    M_SERVER_NOT_TRUSTED: {
      at: 'externalVerifiers',
      provoke: (client) => client.call(ID, { body: { new_password, auth: byForeignNumber } }),
    },
  },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: { at: 'limited', provoke: (client) => untilRefused(() => client.call(ID, { body: {} })) },
  },
  503: { M_UNKNOWN: (client) => client.gatehouse.whileDatabaseIsLocked(() => client.call(ID, { body: {} })) },
}
