import { declared } from '../../../src/contract/declared'
import type { Fault } from '../fault'
import { mustBe } from '../judges'
import { type Reply, textOf } from '../reply'
import type { OperationId } from '../../../generated/contract'
import { validCall } from '../valid-calls'
import { type Check, ENDS_TOKENS } from '../world'

const UNKNOWN = 'M_UNKNOWN_TOKEN'

/** Without an access token, with one that is none, with one that was logged out, and with a good one in either place. */
export const checkTokens: Check = async (world, id, account) => {
  const { tester, accounts } = world
  const { security } = declared[id]
  if (security === 'none') return
  const call = await validCall(world, id, account)
  const send = (sent: string, token: string | undefined, judge: (reply: Reply) => Fault[]) =>
    tester.send({ id, sent, call: { ...call, token }, judge })
  if (security === 'required') {
    const sent = 'a request without access token'
    await send(sent, undefined, mustBe('token', sent, 401, 'M_MISSING_TOKEN'))
  }
  if (!refusesUnknownTokens(id)) return
  const unknown = 'a request with an unknown access token'
  await send(unknown, 'no-such-token', mustBe('token', unknown, 401, UNKNOWN))
  const revoked = await accounts.revokedToken()
  const loggedOut = 'a request with an access token that was logged out'
  if (revoked !== undefined) await send(loggedOut, revoked, mustBe('token', loggedOut, 401, UNKNOWN))
  if (account === undefined || ENDS_TOKENS.includes(id)) return
  const inQuery = 'a request with the access token in the query'
  await tester.send({
    id,
    sent: inQuery,
    call: { ...call, token: account.token, tokenIn: 'query' },
    judge: mustKnow(inQuery),
  })
}

/** Some operations look at the tokens of application services only. */
function refusesUnknownTokens(id: OperationId): boolean {
  const { users, replies } = declared[id]
  return users && replies[401]?.errcodes.includes(UNKNOWN) === true
}

function mustKnow(what: string) {
  return (reply: Reply): Fault[] => {
    const errcode = textOf(reply, 'errcode')
    if (errcode !== UNKNOWN && errcode !== 'M_MISSING_TOKEN') return []
    return [{ kind: 'token', what: `${what} is refused ${errcode}` }]
  }
}
