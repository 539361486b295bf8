import { z } from 'zod'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { UiaOperation } from '../uia/operations'
import { UIA_LIMITS } from '../uia/limits'
import { define } from '../contract/operation'

/** The client's secret is remembered as its digest only (invariant 9), which is enough where a later request omits it. */
const parameters = z.object({ sid: z.string().optional(), secret_hash: z.string().optional() })

const addition: UiaOperation<z.output<typeof parameters>> = {
  id: 'add3PID',
  parameters,
  mayChange: false,
  idempotent: false,
}

/** POST /account/3pid/add: rules 45 and 133. */
export const add3PID = define('add3PID', {
  limits: ['confirmation_per_client'],
  mayAlsoSpend: UIA_LIMITS,
})(async ({ threepids, uia }, { body, client, requester }) => {
  const { client_secret: clientSecret, ...rest } = body
  const secret = clientSecret === undefined ? {} : { secret_hash: sha256(clientSecret) }
  await uia.guard(
    addition,
    { body: { ...rest, ...secret }, client, requester },
    {
      check: (remembered) => {
        credentialsIn(remembered)
        return Promise.resolve()
      },
      run: async ({ parameters: remembered, claim }) => {
        const { sid, secretHash } = credentialsIn(remembered)
        const credentials = clientSecret === undefined ? { sid, secretHash } : { sid, clientSecret }
        await threepids.addByOwner(requester, credentials, claim)
      },
    },
  )
  return { status: 200, body: {} }
})

function credentialsIn({ sid, secret_hash: secretHash }: z.output<typeof parameters>) {
  if (sid !== undefined && secretHash !== undefined) return { sid, secretHash }
  throw MatrixError.missingParam('"client_secret" and "sid" are needed, both strings.')
}
