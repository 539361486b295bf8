import { define } from '../contract/operation'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import { UIA_LIMITS } from '../uia/limits'
import { uiaOperations } from '../uia/operations'

/** POST /account/3pid/add. The UIA session stores only the digest of the secret, enough for a request that omits it. */
export const add3PID = define('add3PID', {
  limits: ['confirmation_per_client'],
  mayAlsoSpend: UIA_LIMITS,
})(async ({ threepids, uia }, { body, client, requester }) => {
  const { auth, client_secret: clientSecret, sid } = body
  const parameters = { sid, secret_hash: clientSecret === undefined ? undefined : sha256(clientSecret) }
  await uia.guard(
    uiaOperations.add3PID,
    { auth, client, requester, parameters },
    {
      check: async (remembered) => {
        credentialsIn(remembered)
        return Promise.resolve()
      },
      run: async ({ parameters: remembered, consume }) => {
        const { sid, secretHash } = credentialsIn(remembered)
        const credentials = clientSecret === undefined ? { sid, secretHash } : { sid, clientSecret }
        await threepids.addByOwner(requester, credentials, consume)
      },
    },
  )
  return { status: 200, body: {} }
})

function credentialsIn({ sid, secret_hash: secretHash }: { sid?: string; secret_hash?: string }) {
  if (sid !== undefined && secretHash !== undefined) return { sid, secretHash }
  throw MatrixError.missingParam('"client_secret" and "sid" are required, both as strings.')
}
