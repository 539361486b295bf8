import { HOUR, type Clock } from '../clock'
import { Challenge, MatrixError, type UiaProgress } from '../errors'
import type { CompletedStage, Repositories, Storage } from '../storage/storage'
import { type Flow, type FlowTable, isFinished, nextStages } from './flows'
import { type AuthData, type Stage, StageFailure, threepidProof } from './stages/stage'
import type { Client, Grant, UiaOperation, UiaOperationId, UiaRequest } from './uia-operation'
import { type HeldUiaSession, type Said, saysTheSame, type UiaSessions } from './uia-session'

/** How long after the call ran a lost reply can be asked for again (T006). */
const REPLAY_WINDOW = HOUR

/** What an operation does around its authentication. */
export interface Guarded<Parameters, Result> {
  /** All checks that need no authentication; they run before the first 401 and again with each request (D11). */
  readonly check: (parameters: Parameters, password: string | undefined) => Promise<void>
  readonly run: (grant: Grant<Parameters>) => Promise<Result>
}

/** An unfinished UIA session as whoever knows its id may see it: what it is about, and what is left to do. */
export interface OutOfBand {
  readonly operation: UiaOperationId
  /** The account of the access token that opened it, or else of the stages so far; a page names it (T009). */
  readonly userId: string | undefined
  readonly flows: readonly Flow[]
  /** The stages that may be tried now. */
  readonly next: readonly string[]
  readonly completed: readonly string[]
  /** What the client needs to know to do a stage, by stage (rule 33). */
  readonly params: UiaProgress['params']
}

/** What the flows on offer depend on. */
interface FlowsKey {
  readonly operation: UiaOperationId
  readonly row: Pick<HeldUiaSession['row'], 'requester'>
}

/** Somebody else claimed the UIA session between our look at it and our commit. */
class ClaimLost extends Error {}

/**
 * User-Interactive Authentication (rules 32 to 54, D6 to D11): the client collects the stages of one flow, over as many
 * requests as it takes, in a UIA session that outlives any restart; then the call runs, once.
 */
export class Uia {
  constructor(
    private readonly rooms: {
      storage: Storage
      clock: Clock
      sessions: UiaSessions
      flows: FlowTable
      stages: readonly Stage[]
    },
  ) {}

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
      return await run(await this.authenticate(operation, request, check))
    } catch (error) {
      if (!(error instanceof ClaimLost)) throw error
      // A parallel twin of this request won: now it is a replay, and answered as one (T020).
      return run(await this.authenticate(operation, request, check))
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
    const held = await this.rooms.sessions.find(id, operationId, requester)
    if (held === undefined || held.row.finishedAt !== null || held.stages.length === 0) return undefined
    return progressOf(held, this.flowsOf(held))
  }

  /** What a page beside the client's own requests may show of a UIA session (rule 71); undefined where nothing is left to do in it. */
  async outOfBand(id: string): Promise<OutOfBand | undefined> {
    const held = await this.rooms.sessions.look(id)
    if (held === undefined || held.row.finishedAt !== null) return undefined
    const flows = this.flowsOf(held)
    const completed = completedOf(held)
    const userId = held.row.requester ?? provedUserId(held)
    const { params } = progressOf(held, flows)
    return { operation: held.operation, userId, flows, next: nextStages(flows, completed), completed, params }
  }

  /**
   * Tries a stage on such a page. What it proved counts in this UIA session only, and there only (T008); the client then
   * repeats its request with nothing but the session (rule 44).
   * @throws StageFailure when it does not pass or is not due
   * @throws MatrixError 403 when there is no such UIA session, and what the stage itself throws
   */
  async completeOutOfBand(id: string, auth: AuthData & { readonly type: string }, client: Client): Promise<void> {
    const held = await this.rooms.sessions.look(id)
    if (held === undefined || held.row.finishedAt !== null) {
      throw MatrixError.forbidden(
        'This session is unknown, finished or expired. Start again in the program you came from.',
      )
    }
    await this.attempt(held, this.flowsOf(held), auth, client)
  }

  private async authenticate<P extends object>(
    operation: UiaOperation<P>,
    request: UiaRequest,
    check: Guarded<P, never>['check'],
  ): Promise<Grant<P>> {
    const { sessions } = this.rooms
    const auth = request.body.auth ?? {}
    const said = whatIsSaid(operation, request)
    const flows = this.flowsOf({ operation: operation.id, row: { requester: request.requester?.userId ?? null } })

    const found =
      auth.session === undefined ? undefined : await sessions.find(auth.session, operation.id, request.requester)
    if (found !== undefined && found.row.finishedAt !== null) return replay(operation, found, said)
    if (found !== undefined && !operation.mayChange && !saysTheSame(found, said)) {
      throw MatrixError.forbidden(
        'The parameters differ from those that this session was opened with. Repeat or omit them, or start again without "session".',
      )
    }

    await check(operation.parameters.parse({ ...found?.memory.parameters, ...said.parameters }), said.password)
    const isLost = auth.session !== undefined && found === undefined
    if (!isLost) demandPassword(operation, flows, auth, found, said)
    const held =
      found === undefined
        ? await sessions.open(operation, request, said)
        : await sessions.remember(found, request.client.address, said)
    if (isLost)
      throw challenge(held, flows, 'M_UNKNOWN', 'This session is unknown or has expired. Go on with the new one.')

    const advanced =
      auth.type === undefined
        ? held
        : await this.attemptOrChallenge(held, flows, { ...auth, type: auth.type }, request.client)
    if (!isFinished(flows, completedOf(advanced))) throw challenge(advanced, flows)
    return this.grant(operation, request, advanced)
  }

  private async attemptOrChallenge(...attempt: Parameters<Uia['attempt']>): Promise<HeldUiaSession> {
    try {
      return await this.attempt(...attempt)
    } catch (error) {
      const [held, flows] = attempt
      if (error instanceof StageFailure) throw challenge(held, flows, error.errcode, error.message)
      throw error
    }
  }

  /** Tries one stage. A stage that is done already is not done again (rule 43, T016). */
  private async attempt(
    held: HeldUiaSession,
    flows: readonly Flow[],
    auth: AuthData & { readonly type: string },
    client: Client,
  ): Promise<HeldUiaSession> {
    const { storage, clock, stages } = this.rooms
    const completed = completedOf(held)
    if (completed.includes(auth.type)) return held
    const next = nextStages(flows, completed)
    const stage = next.includes(auth.type) ? stages.find(({ type }) => type === auth.type) : undefined
    if (stage === undefined) {
      throw new StageFailure(
        'M_INVALID_PARAM',
        `auth.type ${JSON.stringify(auth.type)} cannot be done now. Accepted: ${next.join(', ')}.`,
      )
    }
    const { idHash, requester } = held.row
    const { userId = null, threepid } = await stage.attempt(auth, {
      operation: held.operation,
      requester: requester === null ? undefined : { userId: requester },
      client,
      uiaSession: idHash,
    })
    await storage.uiaSessions.completeStage(idHash, { type: auth.type, userId, result: { threepid } }, clock.now())
    return { ...held, stages: await storage.uiaSessions.stages(idHash) }
  }

  private grant<P extends object>(operation: UiaOperation<P>, request: UiaRequest, held: HeldUiaSession): Grant<P> {
    const { clock } = this.rooms
    const threepids = held.stages.flatMap(({ result }) => threepidProof.parse(result).threepid ?? [])
    return {
      ...grantedOf(operation, held),
      userId: provedUserId(held) ?? request.requester?.userId,
      threepids,
      replayed: undefined,
      claim: async (tx: Repositories, result: Record<string, unknown> = {}) => {
        const now = clock.now()
        const claim = { result, finishedAt: now, expiresAt: now + REPLAY_WINDOW }
        if (!(await tx.uiaSessions.claim(held.row.idHash, claim))) throw new ClaimLost()
        for (const { sid } of threepids) await tx.validationSessions.delete(sid)
      },
    }
  }

  private flowsOf({ operation, row }: FlowsKey): readonly Flow[] {
    const { register, changePassword } = this.rooms.flows
    if (operation === 'register') return register
    return row.requester === null ? changePassword.anonymous : changePassword.loggedIn
  }
}

function whatIsSaid(operation: UiaOperation<object>, { body }: UiaRequest): Said {
  const password = body[operation.password]
  return {
    parameters: { ...operation.parameters.parse(body) },
    password: typeof password === 'string' ? password : undefined,
  }
}

/** Rule 82, but before the last stage is spent: a missing password must lose nothing. */
function demandPassword(
  operation: UiaOperation<object>,
  flows: readonly Flow[],
  auth: AuthData,
  found: HeldUiaSession | undefined,
  said: Said,
) {
  const completed = found === undefined ? [] : completedOf(found)
  const after = auth.type === undefined || completed.includes(auth.type) ? completed : [...completed, auth.type]
  if (said.password === undefined && found?.memory.password === undefined && isFinished(flows, after)) {
    throw MatrixError.missingParam(`"${operation.password}" is missing: the new password, as a string.`)
  }
}

function replay<P extends object>(operation: UiaOperation<P>, held: HeldUiaSession, said: Said): Grant<P> {
  if (!operation.idempotent || said.password === undefined || !saysTheSame(held, said)) {
    throw MatrixError.forbidden('This session is finished and cannot be used again. Start again without "session".')
  }
  return {
    ...grantedOf(operation, held),
    userId: undefined,
    threepids: [],
    replayed: held.row.result ?? {},
    claim: () => Promise.resolve(),
  }
}

function grantedOf<P extends object>(operation: UiaOperation<P>, { memory }: HeldUiaSession) {
  if (memory.password === undefined) throw new Error('A UIA session came to its end without a password.')
  return { parameters: operation.parameters.parse(memory.parameters), passwordHash: memory.password.hash }
}

/** The account that the stages proved, once one of them has. */
function provedUserId({ stages }: HeldUiaSession): string | undefined {
  return stages.find(({ userId }) => userId !== null)?.userId ?? undefined
}

function completedOf({ stages }: { stages: readonly CompletedStage[] }): readonly string[] {
  return stages.map(({ type }) => type)
}

function progressOf(held: HeldUiaSession, flows: readonly Flow[]): UiaProgress {
  return { flows: flows.map((stages) => ({ stages })), params: {}, session: held.id, completed: completedOf(held) }
}

function challenge(held: HeldUiaSession, flows: readonly Flow[], errcode?: string, error?: string): Challenge {
  const failure = errcode === undefined || error === undefined ? undefined : { errcode, error }
  return new Challenge(progressOf(held, flows), failure)
}
