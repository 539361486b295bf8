import type { OperationId } from '../../../generated/contract'
import { declared } from '../../../src/contract/declared'
import { mustBe } from '../judges'
import { isSuccess, textOf } from '../reply'
import { validCall } from '../valid-calls'
import type { World } from '../world'

/** Where the server lets guests in at all, what they may not do must be refused. */
export async function checkGuests(world: World, ids: readonly OperationId[]): Promise<void> {
  const { tester } = world
  const forGuests = ids.filter((id) => declared[id].replies[403]?.errcodes.includes('M_GUEST_ACCESS_FORBIDDEN'))
  if (forGuests.length === 0) return
  const call = { query: { kind: 'guest' }, body: {} }
  const reply = await tester.send({ id: 'register', sent: 'a registration as a guest', call })
  const token = reply !== undefined && isSuccess(reply) ? textOf(reply, 'access_token') : undefined
  if (token === undefined) {
    tester.skipped.add('what guests may not do: the server does not let guests in')
    return
  }
  for (const id of forGuests) {
    const sent = 'a request of a guest'
    const judge = mustBe('token', sent, 403, 'M_GUEST_ACCESS_FORBIDDEN')
    await tester.send({ id, sent, call: { ...(await validCall(world, id, undefined)), token }, judge })
  }
}
