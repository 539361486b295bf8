import { declared } from '../../../src/contract/declared'
import { exampleBodies } from '../examples'
import type { Fault } from '../fault'
import { isSuccess, type Reply, textOf } from '../reply'
import { mustSucceed } from '../judges'
import { exampleCall, validCall } from '../valid-calls'
import { type Check, ENDS_TOKENS } from '../world'
import type { OperationId } from '../../../generated/contract'
import { requiresAuthentication } from './guarded'

const MALFORMED = ['M_BAD_JSON', 'M_NOT_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM']

/** These succeed only with what was mailed to somebody, or with an identity server that the server trusts. */
const NEEDS_OTHERS: readonly OperationId[] = [
  'confirmEmailPage',
  'submitEmailToken',
  'post3PIDs',
  'bind3PID',
  'requestTokenToRegisterMSISDN',
  'requestTokenToResetPasswordMSISDN',
  'requestTokenTo3PIDMSISDN',
  'submitMsisdnToken',
]

/** The examples of the contract, which are well-formed, then a request with which nothing is wrong at all. */
export const checkExamples: Check = async (world, id, account) => {
  if (ENDS_TOKENS.includes(id)) return
  const { tester } = world
  const bodies = declared[id].hasBody ? exampleBodies(id) : [undefined]
  for (const body of bodies) {
    const call = { ...exampleCall(id, account), body }
    await tester.send({ id, sent: 'the example of the contract', call, judge: mustBeWellFormed })
  }
  if (NEEDS_OTHERS.includes(id) || requiresAuthentication(id)) return
  if (account === undefined && declared[id].security === 'required') return
  const needsPassword = ['login', 'refresh', 'tokenRefresh'].includes(id)
  if (needsPassword && account?.password === undefined) return
  const call = await validCall(world, id, account)
  await tester.send({ id, sent: 'a valid request', call, judge: mustSucceed('a valid request') })
}

function mustBeWellFormed(reply: Reply): Fault[] {
  const errcode = textOf(reply, 'errcode')
  if (isSuccess(reply) || errcode === undefined || reply.status !== 400 || !MALFORMED.includes(errcode)) return []
  return [{ kind: 'refused', what: `the example of the contract is refused as malformed: ${errcode}` }]
}
