import { DAY, HOUR } from '../../../src/platform/clock'
import type { Call, Requester } from './step'
import { TRANSITIONS, type TransitionName } from './transitions'

/** Which stages lead where; `engine.ts` offers the same. */
export const FLOWS = {
  register: { anonymous: [['c'], ['a', 'b']], loggedIn: [['c'], ['a', 'b']] },
  changePassword: { anonymous: [['b', 'c']], loggedIn: [['a']] },
}

interface ModelSession {
  readonly operation: Call['operation']
  readonly requester: Requester
  username: string | undefined
  password: string | undefined
  /** The name that the password was checked against. */
  checkedFor: string | undefined
  readonly completed: string[]
  isFinished: boolean
  expiresAt: number
}

/**
 * What UIA must do, as plainly as it can be said: no database, no parallel requests, no secrets. Answers are those of the
 * table that the drawing in `src/README.md` shows.
 */
export class Model {
  private readonly sessions: ModelSession[] = []
  private now = 0

  wait(ms: number): void {
    this.now += ms
  }

  /** Ends the unfinished sessions of an account. */
  void(user: string): void {
    for (const session of this.sessions) {
      if (session.requester === user && !session.isFinished) session.expiresAt = this.now
    }
  }

  /** Whether the client heard of the session that the call names. */
  knows({ session }: Call): boolean {
    return session !== undefined && session < this.sessions.length
  }

  /** What a call does; its answer is the transition's. */
  call(call: Call): TransitionName {
    const found = call.session === undefined ? undefined : this.alive(call.session)
    if (found === undefined) {
      return call.session === undefined ? this.open(call) : this.reopen(call)
    }
    if (found.operation !== call.operation || found.requester !== call.requester) {
      return found.isFinished ? 'strayed' : 'elsewhere'
    }
    if (found.isFinished) return isReplay(found, call) ? 'repeated' : 'spent'
    if (call.operation === 'changePassword' && !isSame(found, call)) return 'changed'
    return this.advance(found, call)
  }

  private alive(index: number): ModelSession | undefined {
    const session = this.sessions[index]
    return session !== undefined && session.expiresAt > this.now ? session : undefined
  }

  private open(call: Call): TransitionName {
    const session = this.fresh(call)
    const transition = this.advance(session, call)
    // Its id is told with a 401 only.
    if (statusOf(transition) === 401) this.sessions.push(session)
    return call.stage === undefined ? 'opened' : transition
  }

  private reopen(call: Call): TransitionName {
    const session = this.fresh(call)
    remember(session, call)
    this.sessions.push(session)
    return 'reopened'
  }

  private fresh({ operation, requester }: Call): ModelSession {
    const expiresAt = this.now + DAY
    return {
      operation,
      requester,
      username: undefined,
      password: undefined,
      checkedFor: undefined,
      completed: [],
      isFinished: false,
      expiresAt,
    }
  }

  private advance(session: ModelSession, call: Call): TransitionName {
    const { stage, password = session.password } = call
    if (needsPasswordAgain(session, call)) return 'unchecked'
    const flows = FLOWS[call.operation][call.requester === undefined ? 'anonymous' : 'loggedIn']
    const isNew = stage !== undefined && !session.completed.includes(stage)
    const after = isNew ? [...session.completed, stage] : session.completed
    if (isWhole(flows, after) && password === undefined) return 'incomplete'
    remember(session, call)
    if (isNew && !isBegun(flows, after)) return 'notDue'
    if (isNew && !call.right) return 'failed'
    if (isNew) session.completed.push(stage)
    if (!isWhole(flows, after)) return isNew ? 'passed' : 'asked'
    if (call.refused) return 'refused'
    session.isFinished = true
    session.expiresAt = this.now + HOUR
    return 'ran'
  }
}

export function statusOf(name: TransitionName): number {
  const transition = TRANSITIONS[name]
  return 'answer' in transition ? Number(transition.answer.slice(0, 3)) : 0
}

/** The name of the account, where it is known before any stage. */
function nameOf(session: ModelSession, { operation, requester, username }: Call): string | undefined {
  return operation === 'register' ? (username ?? session.username) : requester
}

function needsPasswordAgain(session: ModelSession, call: Call): boolean {
  const name = nameOf(session, call)
  const isRemembered = call.password === undefined && session.password !== undefined
  return isRemembered && name !== undefined && name !== session.checkedFor
}

function remember(session: ModelSession, call: Call): void {
  if (call.password !== undefined) session.checkedFor = nameOf(session, call)
  session.username = call.username ?? session.username
  session.password = call.password ?? session.password
}

function isReplay(session: ModelSession, call: Call): boolean {
  return session.operation === 'register' && call.password !== undefined && isSame(session, call)
}

/** What was not said yet may still be said, until the password is: then the rest was left out on purpose. */
function isSame(session: ModelSession, { operation, username, password }: Call): boolean {
  const mayAdd = session.password === undefined
  const agrees = (said: string | undefined, known: string | undefined) =>
    said === undefined || (known === undefined ? mayAdd : said === known)
  return (operation === 'changePassword' || agrees(username, session.username)) && agrees(password, session.password)
}

function isBegun(flows: readonly (readonly string[])[], completed: readonly string[]): boolean {
  return flows.some((flow) => completed.every((stage) => flow.includes(stage)))
}

function isWhole(flows: readonly (readonly string[])[], completed: readonly string[]): boolean {
  return flows.some((flow) => flow.toSorted().join() === completed.toSorted().join())
}
