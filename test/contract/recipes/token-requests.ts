import type { Recipe } from './recipe'
import type { OperationId } from '../../../generated/contract'
import { brokenBodies } from './any-body'

/** What the operations that mail a token have in common. */
export function requestTokenRecipes(id: Extract<OperationId, `requestToken${string}`>) {
  const { notJson, badJson, tooLarge } = brokenBodies(id)
  return {
    ok: (visitor) => visitor.requestToken(id),
    notJson,
    badJson,
    tooLarge,
    missingParam: (visitor) => visitor.call(id, { body: { email: visitor.email } }),
    invalidParam: (visitor) => visitor.requestToken(id, { email: 'no address' }),
    limitExceeded: {
      at: 'limited',
      cook: (visitor) => {
        let sendAttempt = 0
        const body = { email: visitor.email, client_secret: visitor.clientSecret }
        return visitor.untilRefused(() => visitor.call(id, { body: { ...body, send_attempt: ++sendAttempt } }))
      },
    },
    unavailable: (visitor) => visitor.whileDatabaseIsLocked(() => visitor.requestToken(id)),
  } satisfies Record<string, Recipe>
}
