import { exampleCall } from '../valid-calls'
import { isObject, jsonOf, type Reply, textOf } from '../reply'
import type { OperationId } from '../../../generated/contract'
import { ENDS_TOKENS, type World } from '../world'
import type { Account } from '../accounts/account'

/** Whether the server has the operation at all; if not, that is the only finding about it. */
export async function isServed({ tester }: World, id: OperationId, account: Account | undefined): Promise<boolean> {
  const call = exampleCall(id, ENDS_TOKENS.includes(id) ? undefined : account)
  const probe = { id, sent: 'the example of the contract', call } as const
  const { reply, findings } = await tester.inspect(probe)
  const [finding] = findings
  if (finding === undefined || (reply !== undefined && !isUnknownPath(reply))) {
    for (const one of findings) tester.record(one)
    return true
  }
  tester.record(
    reply === undefined ? finding : { ...finding, kind: 'not-served', what: `the server does not have ${id}` },
  )
  return false
}

function isUnknownPath(reply: Reply): boolean {
  if (reply.status !== 404 && reply.status !== 405) return false
  return textOf(reply, 'errcode') === 'M_UNRECOGNIZED' || !isObject(jsonOf(reply))
}
