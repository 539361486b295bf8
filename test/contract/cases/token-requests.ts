import { untilRefused } from '../until-refused'
import type { Case } from './case'
import type { Purpose } from '../../support/matrix-client'
import type { OperationId } from '../../../generated/contract'
import { brokenBodies } from './any-body'

/** What the operations that mail a token have in common. */
export function requestTokenCases(id: OperationId, purpose: Purpose) {
  const { notJson, badJson, tooLarge } = brokenBodies(id)
  return {
    ok: (client) => client.requestToken(purpose),
    notJson,
    badJson,
    tooLarge,
    missingParam: (client) => client.call(id, { body: { email: client.email } }),
    invalidParam: (client) => client.requestToken(purpose, 'no address'),
    limitExceeded: {
      at: 'limited',
      provoke: (client) => {
        let sendAttempt = 0
        const body = { email: client.email, client_secret: client.clientSecret }
        return untilRefused(() => client.call(id, { body: { ...body, send_attempt: ++sendAttempt } }))
      },
    },
    unavailable: (client) => client.gatehouse.whileDatabaseIsLocked(() => client.requestToken(purpose)),
  } satisfies Record<string, Case>
}
