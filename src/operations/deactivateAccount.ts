import { define } from '../contract/operation'
import { MatrixError } from '../platform/errors'
import { UIA_LIMITS } from '../uia/limits'
import { uiaOperations } from '../uia/operations'

/** POST /account/deactivate. With or without `erase` nothing is kept but the name. */
export const deactivateAccount = define('deactivateAccount', { mayAlsoSpend: UIA_LIMITS })(async (
  { deactivation, uia },
  { body, client, requester },
) => {
  const { auth, erase, id_server } = body
  const { isUnbound } = await uia.guard(
    uiaOperations.deactivateAccount,
    { auth, client, requester, parameters: { erase, id_server } },
    {
      run: async ({ userId, parameters, consume }) => {
        if (userId === undefined) throw MatrixError.forbidden('The completed stages do not identify an account.')
        return deactivation.deactivate(userId, consume, parameters.id_server)
      },
    },
  )
  return { status: 200, body: { id_server_unbind_result: isUnbound ? 'success' : 'no-support' } }
})
