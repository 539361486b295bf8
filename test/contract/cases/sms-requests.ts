import type { OperationId } from '../../../generated/contract'
import type { MatrixClient } from '../../support/matrix-client'
import { untilRefused } from '../until-refused'
import { brokenBodies } from './any-body'
import type { Case } from './case'

const AT = 'withIdentityServer'
export const NUMBER = '447700900001'

export function smsRequest({ clientSecret }: MatrixClient, more: object = {}): object {
  return { client_secret: clientSecret, country: 'GB', phone_number: '07700 900001', send_attempt: 1, ...more }
}

/** What the operations that have a message sent to a telephone have in common. */
export function requestSmsCases(id: OperationId) {
  const { notJson, badJson, tooLarge } = brokenBodies(id)
  const sending = (more: object): Case => ({
    at: AT,
    provoke: (client) => client.call(id, { body: smsRequest(client, more) }),
  })
  return {
    ok: sending({}),
    notJson,
    badJson,
    tooLarge,
    missingParam: sending({ country: undefined }),
    invalidParam: sending({ phone_number: 'no number' }),
    notSupported: (client) => client.call(id, { body: smsRequest(client) }),
    /** The number belongs to somebody. */
    taken: {
      at: 'enumerationUnsafe',
      provoke: async (client) => {
        const { userId } = await client.register()
        const { storage } = client.gatehouse.context
        const now = client.gatehouse.clock.now()
        await storage.threepids.insert({ medium: 'msisdn', address: NUMBER, userId, validatedAt: now, addedAt: now })
        return client.call(id, { body: smsRequest(client) })
      },
    },
    notFound: {
      at: 'enumerationUnsafe',
      provoke: (client) => client.call(id, { body: smsRequest(client, { phone_number: '+4915112345678' }) }),
    },
    limitExceeded: {
      at: AT,
      provoke: (client) => {
        let send_attempt = 0
        return untilRefused(() => client.call(id, { body: smsRequest(client, { send_attempt: ++send_attempt }) }))
      },
    },
    unavailable: {
      at: AT,
      provoke: (client) => client.gatehouse.whileDatabaseIsLocked(() => client.call(id, { body: smsRequest(client) })),
    },
  } satisfies Record<string, Case>
}
