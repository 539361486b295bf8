import { untilRefused } from '../until-refused'
import { brokenBodies } from './any-body'
import type { CasesOf } from './case'

const ID = 'login'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const PASSWORD = { type: 'm.login.password', password: 'a long enough secret' }
const APPSERVICE = { type: 'm.login.application_service' }

export const login: CasesOf<typeof ID> = {
  200: {
    'no errcode': async (client) => {
      await client.register()
      return client.call(ID, { body: { ...PASSWORD, user: client.username, refresh_token: true } })
    },
  },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: (client) => client.call(ID, { body: { ...PASSWORD, user: 'x'.repeat(1025) } }),
    M_MISSING_PARAM: (client) => client.call(ID, { body: PASSWORD }),
    M_NOT_JSON: notJson,
    M_UNKNOWN: (client) => client.call(ID, { body: { ...PASSWORD, type: 'm.login.magic' } }),
  },
  401: {
    M_MISSING_TOKEN: (client) => client.call(ID, { body: APPSERVICE }),
    M_UNKNOWN_TOKEN: (client) => client.call(ID, { body: APPSERVICE, token: 'no-such-token' }),
  },
  403: {
    M_EXCLUSIVE: {
      at: 'bridged',
      provoke: (client) => {
        const query = { access_token: 'a secret of the bridge' }
        return client.call(ID, { body: { ...APPSERVICE, user: client.username }, query })
      },
    },
    M_FORBIDDEN: {
      at: 'proxied',
      provoke: (client) =>
        client
          .call(ID, { body: { ...PASSWORD, user: client.username } })
          // Wrong passwords are counted for the wider networks of such an address, too.
          .set('X-Forwarded-For', '2001:db8::1'),
    },
  },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: {
      at: 'limited',
      provoke: (client) => untilRefused(() => client.call(ID, { body: { ...PASSWORD, user: client.username } })),
    },
  },
  503: {
    M_UNKNOWN: async (client) => {
      await client.register()
      const body = { ...PASSWORD, user: client.username }
      return client.gatehouse.whileDatabaseIsLocked(() => client.call(ID, { body }))
    },
  },
}
