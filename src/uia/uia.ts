import type { ClientAddress } from '../platform/client-info'
import type { Clock } from '../platform/clock'
import { MatrixError, type UiaProgress } from '../platform/errors'
import { type FlowTable, flowsOf, isFinished, nextStages } from './flows'
import { SessionAlreadyConsumed, grantFor, replayedGrant } from './authenticated'
import { stateOf } from './states'
import { challenge, completedOf, type Offer, progressOf, provedUserId } from './progress'
import type { StageRunner } from './stage-runner'
import { type StageAuth, StageFailure } from './stage'
import type { Authenticated, UiaOperation, UiaOperationId, UiaRequest } from './operations'
import { type LoadedUiaSession, lastTryOf, type Submission, matchesSession, type UiaSessions } from './sessions'

const LOST = new StageFailure('M_UNKNOWN', 'This session is unknown or has expired. Go on with the new one.')

/** What an operation does around its authentication. */
export interface Guarded<Parameters, Result> {
  /** All checks that need no authentication; they run before the first 401 and again with each request (D11). */
  readonly check: (parameters: Parameters, password: string | undefined) => Promise<void>
  readonly run: (grant: Authenticated<Parameters>) => Promise<Result>
}

/** An unfinished UIA session as whoever knows its id may see it: what it is about, and what is left to do. */
export interface FallbackView extends Offer {
  readonly operation: UiaOperationId
  /** The account of the access token that opened it, or else of the stages so far; a page names it (T009). */
  readonly userId: string | undefined
  /** The stages that may be tried now. */
  readonly next: readonly string[]
  readonly completed: readonly string[]
}

/**
 * User-Interactive Authentication (rules 32 to 54, D6 to D11): the client collects the stages of one flow, over as many
 * requests as it takes, in a UIA session that outlives any restart; then the call runs, once.
 */
export class Uia {
  constructor(private readonly deps: { clock: Clock; sessions: UiaSessions; flows: FlowTable; stages: StageRunner }) {}

  /**
   * Runs `run` when the client has authenticated.
   * @throws Challenge while stages are left, or the one just tried did not pass.
   * @throws MatrixError 403 when the UIA session belongs elsewhere or is spent, 400 when the new password is missing at the end.
   */
  async guard<P extends object, R>(
    operation: UiaOperation<P>,
    request: UiaRequest,
    { check, run }: Guarded<P, R>,
  ): Promise<R> {
    try {
      return await this.call(operation, request, { check, run })
    } catch (error) {
      if (!(await this.wasOvertaken(error, operation, request))) throw error
      // A parallel twin of this request won: now it is a replay, and answered as one (T020).
      return this.call(operation, request, { check, run })
    }
  }

  /** A twin may win before the claim, too: then a check of ours saw what it did, such as the name that it took. */
  private async wasOvertaken(
    error: unknown,
    { id }: UiaOperation<object>,
    { body, requester }: UiaRequest,
  ): Promise<boolean> {
    if (error instanceof SessionAlreadyConsumed) return true
    const session = body.auth?.session
    if (!(error instanceof MatrixError) || session === undefined) return false
    const held = await this.deps.sessions.find(session, id, requester)
    return held !== undefined && stateOf(held, this.offerOf(id, requester).flows) === 'finished'
  }

  private async call<P extends object, R>(
    operation: UiaOperation<P>,
    request: UiaRequest,
    { check, run }: Guarded<P, R>,
  ): Promise<R> {
    const { grant, progress } = await this.authenticate(operation, request, check)
    try {
      return await run(grant)
    } catch (error) {
      // The proofs are not lost with the call: even a client that never heard of the session can go on in it (D10).
      throw error instanceof MatrixError && progress !== undefined ? error.with(progress) : error
    }
  }

  /**
   * Where an unfinished UIA session stands once a stage of it was done; rides on every error after that, since a well-known
   * client otherwise retries in a tight loop (D10).
   */
  async progress(
    operationId: UiaOperationId,
    id: string,
    requester: UiaRequest['requester'],
  ): Promise<UiaProgress | undefined> {
    const held = await this.deps.sessions.find(id, operationId, requester)
    const offer = this.offerOf(operationId, requester)
    if (held === undefined || stateOf(held, offer.flows) === 'finished' || held.stages.length === 0) return undefined
    return progressOf(held, offer)
  }

  /** What a page beside the client's own requests may show of a UIA session (rule 71); undefined where nothing is left to do in it. */
  async fallbackView(id: string): Promise<FallbackView | undefined> {
    const held = await this.deps.sessions.look(id)
    if (held === undefined) return undefined
    const offer = this.offerOf(held.operation, subjectOf(held))
    if (stateOf(held, offer.flows) === 'finished') return undefined
    const completed = completedOf(held)
    const userId = held.row.requester ?? provedUserId(held)
    return { operation: held.operation, userId, ...offer, next: nextStages(offer.flows, completed), completed }
  }

  /**
   * Tries a stage on such a page. What it proved counts in this UIA session only, and there only (T008); the client then
   * repeats its request with nothing but the session (rule 44).
   * @throws StageFailure when it does not pass or is not due
   * @throws MatrixError 403 when there is no such UIA session, and what the stage itself throws
   */
  async completeInFallback(id: string, auth: StageAuth, client: ClientAddress): Promise<void> {
    const { sessions, stages } = this.deps
    const held = await sessions.look(id)
    const flows = held && this.offerOf(held.operation, subjectOf(held)).flows
    if (held === undefined || flows === undefined || stateOf(held, flows) === 'finished') {
      throw MatrixError.forbidden(
        'This session is unknown, finished or expired. Start again in the program that you came from.',
      )
    }
    await stages.attempt(held, flows, auth, client)
  }

  private async authenticate<P extends object>(
    operation: UiaOperation<P>,
    request: UiaRequest,
    check: Guarded<P, never>['check'],
  ): Promise<{ grant: Authenticated<P>; progress: UiaProgress | undefined }> {
    const { sessions } = this.deps
    const { session } = request.body.auth ?? {}
    const said = whatIsSaid(operation, request)
    const offer = this.offerOf(operation.id, request.requester)

    const found = session === undefined ? undefined : await sessions.find(session, operation.id, request.requester)
    if (found !== undefined && stateOf(found, offer.flows) === 'finished') {
      return { grant: replayedGrant(operation, found, said), progress: undefined }
    }
    if (found !== undefined && !operation.mayChange && !matchesSession(found, said)) {
      throw MatrixError.forbidden(
        'The parameters differ from those that this session was opened with. Repeat or omit them, or start again without "session".',
      )
    }

    await check(operation.parameters.parse({ ...found?.memory.parameters, ...said.parameters }), said.password)
    const isLost = session !== undefined && found === undefined
    const auth = triedIn(request) ?? (found && lastTryOf(found))
    if (!isLost) demandPassword(operation, offer, auth, found, said)
    const held =
      found === undefined
        ? await sessions.open(operation, request, said)
        : await sessions.remember(found, request.client.address, said)
    if (isLost) throw challenge(held, offer, LOST)

    const advanced = auth === undefined ? held : await this.attempt(held, offer, auth, request)
    if (stateOf(advanced, offer.flows) !== 'complete') throw challenge(advanced, offer)
    return { grant: grantFor(operation, request, advanced, this.deps), progress: progressOf(advanced, offer) }
  }

  private async attempt(
    held: LoadedUiaSession,
    offer: Offer,
    auth: StageAuth,
    request: UiaRequest,
  ): Promise<LoadedUiaSession> {
    try {
      return await this.deps.stages.attempt(held, offer.flows, auth, request.client)
    } catch (error) {
      if (!(error instanceof StageFailure)) throw error
      // Who only asks whether something has happened meanwhile did nothing wrong (rule 44).
      throw challenge(held, offer, triedIn(request) && error)
    }
  }

  private offerOf(operation: UiaOperationId, requester: UiaRequest['requester']): Offer {
    const flows = flowsOf(this.deps.flows, operation, requester !== undefined)
    return { flows, params: this.deps.stages.paramsOf(flows) }
  }
}

/** What is tried in this very request. */
function triedIn({ body: { auth } }: UiaRequest): StageAuth | undefined {
  return auth?.type === undefined ? undefined : { ...auth, type: auth.type }
}

function subjectOf({ row: { requester } }: LoadedUiaSession): UiaRequest['requester'] {
  return requester === null ? undefined : { userId: requester }
}

function whatIsSaid(operation: UiaOperation<object>, { body }: UiaRequest): Submission {
  const password = operation.password === undefined ? undefined : body[operation.password]
  return {
    parameters: { ...operation.parameters.parse(body) },
    password: typeof password === 'string' ? password : undefined,
  }
}

/** Rule 82, but before the last stage is spent: a missing password must lose nothing. */
function demandPassword(
  operation: UiaOperation<object>,
  { flows }: Offer,
  auth: StageAuth | undefined,
  found: LoadedUiaSession | undefined,
  said: Submission,
) {
  const completed = found === undefined ? [] : completedOf(found)
  const after = auth === undefined || completed.includes(auth.type) ? completed : [...completed, auth.type]
  if (operation.password === undefined) return
  if (said.password === undefined && found?.memory.password === undefined && isFinished(flows, after)) {
    throw MatrixError.missingParam(`"${operation.password}" is missing: the new password, as a string.`)
  }
}
