import type { OperationId } from '../../../generated/contract'
import type { Fault } from '../fault'
import { mustBe } from '../judges'
import { isSuccess, type Reply, textOf } from '../reply'
import type { World } from '../world'

/** The token that the operation gave belongs to the user. */
export async function expectOwner(
  { tester }: World,
  about: OperationId,
  token: string | undefined,
  userId: string | undefined,
): Promise<void> {
  if (token === undefined) return
  const judge = (reply: Reply): Fault[] => {
    if (isSuccess(reply) && textOf(reply, 'user_id') === userId) return []
    return [{ kind: 'effect', what: `the access token that ${about} gives does not belong to the user` }]
  }
  await tester.send({ id: 'getTokenOwner', about, sent: 'whose the new access token is', call: { token }, judge })
}

/** The operation has ended the token. @param what the token, in words */
export async function expectRevoked({ tester }: World, about: OperationId, token: string, what: string): Promise<void> {
  const judge = mustBe('token', what, 401, 'M_UNKNOWN_TOKEN')
  await tester.send({ id: 'getTokenOwner', about, sent: what, call: { token }, judge })
}
