import type { Operation } from '../contract/operation'

/** POST /account/3pid/delete: rule 135. */
export const delete3pidFromAccount: Operation<'delete3pidFromAccount'> = async (
  { limiter, threepids },
  { body: { address, medium }, client, requester },
) => {
  // It mails, like all that changes addresses.
  await limiter.take('email_per_client', client.address)
  await threepids.remove(requester.userId, medium, address)
  // Nothing was unbound, so nothing else may be claimed.
  return { status: 200, body: { id_server_unbind_result: 'no-support' } }
}
