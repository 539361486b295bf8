import { declared } from '../../../../src/contract/declared'
import { freshName, freshPassword } from '../../accounts/account'
import { passwordProof } from '../../accounts/login'
import { type Challenge, challengeOf, flowFor, withAuth } from '../../challenge'
import type { World } from '../../world'
import { mustContinue, mustNotRun } from './judges'
import type { Subject } from './subject'

const PASSWORD = 'm.login.password'
const EMAIL = 'm.login.email.identity'

/** All that must not complete an open session, and must leave it open. */
export async function tryInVain(world: World, subject: Subject, challenge: Challenge, session: string): Promise<void> {
  const { id, call, account } = subject
  const attempt = (sent: string, auth: object, isFailure = true) =>
    world.tester.send({ id, sent, call: withAuth(call, auth), judge: mustContinue(sent, session, { isFailure }) })
  const offers = (type: string) => challenge.flows.some((stages) => stages.includes(type))
  await attempt('a request with the session alone', { session }, false)
  await attempt('a stage that is not offered', { type: 'org.example.unknown', session })
  if (offers(EMAIL)) {
    await attempt('an e-mail stage without credentials', { type: EMAIL, session })
    const threepid_creds = { sid: 'unknown', client_secret: 'unknown' }
    await attempt('an e-mail stage with unknown credentials', { type: EMAIL, session, threepid_creds })
  }
  if (!offers(PASSWORD) || account === undefined) return
  await attempt('a password stage without password', { type: PASSWORD, session })
  const wrong = passwordProof(account.userId, 'a wrong password')
  await attempt('a password stage with a wrong password', { type: PASSWORD, session, ...wrong })
}

/** All that must not complete any session, though the proof itself is good. */
export async function tryElsewhere(world: World, subject: Subject, challenge: Challenge): Promise<void> {
  const { tester, accounts } = world
  const { id, call, proofs, account } = subject
  const [stage] = flowFor(challenge, proofs) ?? []
  if (stage === undefined) return
  const proof = { type: stage, ...proofs[stage] }
  const attempt = (sent: string, auth: object) =>
    tester.send({ id, sent, call: withAuth(call, auth), judge: mustNotRun(sent) })
  await attempt('a good stage in an unknown session', { ...proof, session: 'unknown' })
  const empty = 'a good stage without what the call is about'
  if (declared[id].replies[400]?.errcodes.includes('M_MISSING_PARAM') === true) {
    await tester.send({ id, sent: empty, call: withAuth({ ...call, body: {} }, proof), judge: mustNotRun(empty) })
  }
  const foreign = await foreignSession(world, subject)
  if (foreign !== undefined)
    await attempt('a good stage in a session of another operation', { ...proof, session: foreign })
  if (stage !== PASSWORD || account === undefined) return
  const stranger = await accounts.fresh()
  if (stranger?.password === undefined) return
  const { session } = challenge
  await attempt('the password of another account', {
    type: stage,
    session,
    ...passwordProof(stranger.userId, stranger.password),
  })
}

async function foreignSession({ tester }: World, { id }: Subject): Promise<string | undefined> {
  const other =
    id === 'register'
      ? ({ id: 'changePassword', body: { new_password: freshPassword() } } as const)
      : ({ id: 'register', body: { username: freshName(), password: freshPassword() } } as const)
  const sent = 'a request without auth'
  return challengeOf(await tester.send({ id: other.id, sent, call: { body: other.body } }))?.session
}
