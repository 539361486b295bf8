import { define } from '../contract/operation'

/** POST /account/3pid/unbind. `success` is only said of what was done. */
export const unbind3pidFromAccount = define('unbind3pidFromAccount', {
  limits: ['confirmation_per_client'],
})(async ({ bindings }, { body: { address, id_server: idServer, medium }, requester }) => {
  const isUnbound = await bindings.unbind(requester.userId, medium, address, idServer)
  return { status: 200, body: { id_server_unbind_result: isUnbound ? 'success' : 'no-support' } }
})
