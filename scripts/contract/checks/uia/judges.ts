import { challengeOf } from '../../challenge'
import type { Fault } from '../../fault'
import { isSuccess, type Reply, textOf } from '../../reply'

const fault = (what: string): Fault => ({ kind: 'authentication', what })

/** The first request, without `auth`: https://spec.matrix.org/v1.11/client-server-api/#user-interactive-api-in-the-rest-api. */
export function mustChallenge(reply: Reply): Fault[] {
  if (isSuccess(reply)) return [fault('a request without auth is carried out')]
  if (reply.status !== 401) return [fault(`a request without auth is answered ${String(reply.status)} in place of 401`)]
  const challenge = challengeOf(reply)
  if (challenge === undefined) return [fault('the 401 to a request without auth has no flows')]
  const faults: Fault[] = []
  if (challenge.flows.length === 0) faults.push(fault('the 401 offers no flow'))
  if (challenge.flows.some((stages) => stages.length === 0)) faults.push(fault('the 401 has a flow without stages'))
  if (challenge.session === undefined) faults.push(fault('the 401 has no session'))
  return faults
}

/** A request of the session that does not complete it. @param isFailure whether a stage was tried, and did not pass */
export function mustContinue(what: string, session: string, { isFailure }: { isFailure: boolean }) {
  return (reply: Reply): Fault[] => {
    if (isSuccess(reply)) return [fault(`${what} is carried out`)]
    const errcode = textOf(reply, 'errcode')
    const challenge = challengeOf(reply)
    if (challenge === undefined) return [fault(`${what} is not answered with the flows again`)]
    if (challenge.session !== session) return [fault(`${what} is not answered with the same session`)]
    return isFailure && errcode === undefined ? [fault(`${what} is answered without errcode`)] : []
  }
}

/** Whatever the reply is, the call must not run. */
export function mustNotRun(what: string) {
  return (reply: Reply): Fault[] => (isSuccess(reply) ? [fault(`${what} is carried out`)] : [])
}

/** All stages passed: only the call itself may still be refused. */
export function mustPass(what: string, { mustSucceed }: { mustSucceed: boolean }) {
  return (reply: Reply): Fault[] => {
    if (isSuccess(reply) || (reply.status !== 401 && !mustSucceed)) return []
    const errcode = textOf(reply, 'errcode') ?? ''
    return [fault(`${what} is answered ${String(reply.status)} ${errcode}`.trim())]
  }
}
