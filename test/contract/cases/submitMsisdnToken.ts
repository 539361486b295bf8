import { text } from '../../support/reply'
import { untilRefused } from '../until-refused'
import { brokenBodies } from './any-body'
import type { CasesOf } from './case'
import { smsRequest } from './sms-requests'

const ID = 'submitMsisdnToken'
const { notJson, badJson, tooLarge } = brokenBodies(ID)
const unknown = { sid: 'unknown', client_secret: 'unknown', token: '123456' }

export const submitMsisdnToken: CasesOf<typeof ID> = {
  200: {
    'no errcode': {
      at: 'withIdentityServer',
      provoke: async (client) => {
        const sent = await client.call('requestTokenToRegisterMSISDN', { body: smsRequest(client) })
        const sid = text(sent.body, 'sid')
        return client.call(ID, { body: { sid, client_secret: client.clientSecret, token: '123456' } })
      },
    },
  },
  400: {
    M_BAD_JSON: badJson,
    M_INVALID_PARAM: (client) => client.call(ID, { body: { ...unknown, sid: 'x'.repeat(256) } }),
    M_MISSING_PARAM: (client) => client.call(ID, { body: { ...unknown, token: undefined } }),
    M_NOT_JSON: notJson,
    M_SESSION_EXPIRED: (client) => client.call(ID, { body: unknown }),
  },
  413: { M_TOO_LARGE: tooLarge },
  429: {
    M_LIMIT_EXCEEDED: { at: 'limited', provoke: (client) => untilRefused(() => client.call(ID, { body: unknown })) },
  },
  503: {
    M_UNKNOWN: {
      at: 'limited',
      provoke: (client) => client.gatehouse.whileDatabaseIsLocked(() => client.call(ID, { body: unknown })),
    },
  },
}
