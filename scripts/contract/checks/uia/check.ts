import { type Challenge, challengeOf, complete, flowFor } from '../../challenge'
import { type Check, type World } from '../../world'
import { requiresAuthentication } from '../guarded'
import { AFTERWARDS } from './afterwards'
import { tryElsewhere, tryInVain } from './attempts'
import { mustChallenge, mustPass } from './judges'
import { type Subject, subjectOf } from './subject'
import { isSuccess } from '../../reply'

/** User-Interactive Authentication: the first 401, all that must not pass, then all stages of a flow and what the call does. */
export const checkAuthentication: Check = async (world, id) => {
  if (!requiresAuthentication(id)) return
  const { tester } = world
  const subject = await subjectOf(world, id)
  if (subject === undefined) {
    tester.skipped.add(`${id}: the authentication of an account with a password`)
    return
  }
  const { call } = subject
  const first = await tester.send({ id, sent: 'a request without auth', call, judge: mustChallenge })
  const challenge = challengeOf(first)
  if (challenge?.session === undefined) return
  await tryInVain(world, subject, challenge, challenge.session)
  await tryElsewhere(world, subject, challenge)
  await finish(world, subject, challenge, challenge.session)
}

async function finish(world: World, subject: Subject, challenge: Challenge, session: string): Promise<void> {
  const { tester } = world
  const { id, call, proofs } = subject
  if (flowFor(challenge, proofs) === undefined) {
    const flows = challenge.flows.map((stages) => stages.join(' + ')).join(', ')
    tester.skipped.add(`${id}: no flow that the tester can complete (${flows})`)
    return
  }
  const sent = 'a request'
  // Without a mail there is no address that could be added.
  const judge = mustPass('a request with a completed flow', { mustSucceed: id !== 'add3PID' })
  const reply = await complete(tester, { id, sent, call, judge }, challenge, proofs)
  if (reply !== undefined && isSuccess(reply)) await AFTERWARDS[id]?.(world, { ...subject, reply, session })
}
