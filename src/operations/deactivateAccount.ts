import { z } from 'zod'
import { MatrixError } from '../platform/errors'
import type { UiaOperation } from '../uia/operations'
import { UIA_LIMITS } from '../uia/limits'
import { define } from '../contract/operation'

const parameters = z.object({ erase: z.boolean().optional() })

const deactivating: UiaOperation<z.output<typeof parameters>> = {
  id: 'deactivateAccount',
  parameters,
  mayChange: false,
  idempotent: false,
}

/** POST /account/deactivate: rule 146. With or without `erase` nothing is kept but the name. */
export const deactivateAccount = define('deactivateAccount', {
  mayAlsoSpend: UIA_LIMITS,
})(async ({ deactivation, uia }, request) => {
  const { isUnbound } = await uia.guard(deactivating, request, {
    check: () => Promise.resolve(),
    run: async ({ userId, claim }) => {
      if (userId === undefined)
        throw MatrixError.forbidden('The authentication did not show which account is to be deactivated.')
      return deactivation.deactivate(userId, claim)
    },
  })
  return { status: 200, body: { id_server_unbind_result: isUnbound ? 'success' : 'no-support' } }
})
