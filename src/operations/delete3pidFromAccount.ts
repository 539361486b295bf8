import { define } from '../contract/operation'

/** POST /account/3pid/delete */
export const delete3pidFromAccount = define('delete3pidFromAccount', {
  limits: ['email_per_client'],
})(async ({ threepids }, { body: { address, medium, id_server: idServer }, requester }) => {
  const isUnbound = await threepids.remove(requester.userId, medium, address, idServer)
  return { status: 200, body: { id_server_unbind_result: isUnbound ? 'success' : 'no-support' } }
})
