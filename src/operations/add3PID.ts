import { z } from 'zod'
import { sha256 } from '../digest'
import type { UiaOperation } from '../uia/uia-operation'
import type { Operation } from './operation'

/** The client's secret is remembered as its digest only (invariant 9), to tell whether a later request says another one. */
const parameters = z.object({ sid: z.string(), secret_hash: z.string() })

const addition: UiaOperation<z.output<typeof parameters>> = {
  id: 'add3PID',
  parameters,
  mayChange: false,
  idempotent: false,
}

/** POST /account/3pid/add: rule 133. */
export const add3PID: Operation<'add3PID'> = async ({ limiter, threepids, uia }, { body, client, requester }) => {
  const { auth, client_secret: clientSecret, sid } = body
  const said = { body: { auth, sid, secret_hash: sha256(clientSecret) }, client, requester }
  await uia.guard(addition, said, {
    check: () => Promise.resolve(),
    run: async ({ claim }) => {
      // Each try is a guess at somebody's credentials.
      await limiter.take('confirmation_per_client', client.address)
      await threepids.add(requester, { sid, clientSecret, bind: false }, claim)
    },
  })
  return { status: 200, body: {} }
}
