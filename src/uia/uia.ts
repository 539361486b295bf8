import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import { authenticatedCall, SessionAlreadyConsumed } from './authenticated'
import { Challenge, progressOf } from './challenge'
import type { Flows } from './flows'
import type { NewPasswords } from './new-password'
import { type Flow, isUiaOperationId, type UiaOperation, uiaOperations } from './operations'
import { type GuardedCall, readSubmission, type Submission, type UiaRequest } from './request'
import { type LoadedUiaSession, stateOf } from './session'
import { pendingAuthOf, type UiaSessions } from './sessions'
import type { StageRunner } from './stage-runner'
import type { StageAuth } from './stage'
import { StageNotPassed } from './stage-failure'

/**
 * The client completes the stages of one flow, in any number of requests; then the call runs, once.
 * https://spec.matrix.org/v1.11/client-server-api/#user-interactive-authentication-api
 */
export class Uia {
  constructor(
    private readonly deps: {
      clock: Clock
      sessions: UiaSessions
      newPasswords: NewPasswords
      flows: Flows
      runner: StageRunner
    },
  ) {}

  /**
   * @throws Challenge while stages are left, or when the one just tried did not pass
   * @throws MatrixError 403 for a session of others or a finished one, 400 for the new password, and what `call` throws;
   * with `uiaSession` where the client can go on in it
   */
  async guard<P extends object, R>(
    operation: UiaOperation<P>,
    request: UiaRequest<P>,
    call: GuardedCall<P, R>,
  ): Promise<R> {
    const submission = readSubmission(request)
    try {
      return await this.step(operation, request, submission, call)
    } catch (error) {
      if (!(await this.wasOvertaken(error, operation, request, submission))) throw error
      // A parallel request has won: answer as if this one had come later.
      return this.step(operation, request, submission, call)
    }
  }

  /** Undefined before a stage is completed, and when the session is finished. */
  async progress(id: string, operationId: string, requester: UiaRequest<object>['requester']) {
    if (!isUiaOperationId(operationId)) return undefined
    const operation = uiaOperations[operationId]
    const session = await this.deps.sessions.findFor(id, operation, requester)
    const flows = this.deps.flows.offered(operation, requester !== undefined)
    if (session === undefined || stateOf(session, flows) === 'finished' || session.stages.length === 0) return undefined
    return progressOf(session, flows, this.deps.runner.paramsOf(flows))
  }

  private async step<P extends object, R>(
    operation: UiaOperation<P>,
    request: UiaRequest<P>,
    submission: Submission,
    call: GuardedCall<P, R>,
  ): Promise<R> {
    const { sessions, flows } = this.deps
    const id = submission.session
    const offered = flows.offered(operation, request.requester !== undefined)
    const found = id === undefined ? undefined : await sessions.findFor(id, operation, request.requester)
    if (found !== undefined && stateOf(found, offered) === 'finished') {
      return this.replay(operation, found, submission, call)
    }
    if (found !== undefined && operation.newAccount === undefined && !sessions.matches(found, submission)) {
      throw MatrixError.forbidden(
        'The parameters differ from those that this session was opened with. Repeat or omit them, or start again without "session".',
      )
    }

    const name = await this.checkBeforeAuthentication(operation, request, submission, found, call)
    if (id !== undefined && found === undefined) {
      const error = 'This session is unknown or has expired. Continue with the new one.'
      const fresh = await sessions.open(operation, request, submission, name)
      throw this.challenge(fresh, offered, { errcode: 'M_UNKNOWN', error })
    }
    const stageAuth = submission.stageAuth ?? (found && pendingAuthOf(found))
    this.deps.newPasswords.assertBeforeLastStage(operation, offered, stageAuth, found, submission)
    const session = await (found === undefined
      ? sessions.open(operation, request, submission, name)
      : sessions.remember(found, submission, name))
    try {
      return await this.advance(operation, request, submission, { session, offered, stageAuth }, call)
    } catch (error) {
      throw error instanceof MatrixError ? error.inUiaSession(session.id) : error
    }
  }

  /** @returns the name of the account, where it is known before any stage */
  private async checkBeforeAuthentication<P extends object>(
    operation: UiaOperation<P>,
    { requester }: UiaRequest<P>,
    submission: Submission,
    found: LoadedUiaSession | undefined,
    call: GuardedCall<P, unknown>,
  ): Promise<string | undefined> {
    const parameters = operation.parameters.parse({ ...found?.memory.parameters, ...submission.parameters })
    await call.check?.(parameters)
    const name = operation.newAccount === undefined ? requester?.userId : operation.newAccount.name(parameters)
    this.deps.newPasswords.check(operation, submission, found?.memory.password, name)
    return name
  }

  private async advance<P extends object, R>(
    operation: UiaOperation<P>,
    request: UiaRequest<P>,
    submission: Submission,
    current: CurrentAttempt,
    call: GuardedCall<P, R>,
  ): Promise<R> {
    const session = await this.attempt(operation, request, submission, current)
    if (stateOf(session, current.offered) !== 'complete') throw this.challenge(session, current.offered)
    const authenticated = authenticatedCall(operation, request, session, this.deps)
    if (operation.newAccount === undefined) await this.checkAtEnd(operation, submission, session, authenticated.userId)
    return call.run(authenticated)
  }

  private async attempt(
    operation: UiaOperation<object>,
    { client }: UiaRequest<object>,
    submission: Submission,
    { session, offered, stageAuth }: CurrentAttempt,
  ): Promise<LoadedUiaSession> {
    if (stageAuth === undefined) return session
    try {
      return await this.deps.runner.attempt(session, operation, offered, stageAuth, client)
    } catch (error) {
      if (!(error instanceof StageNotPassed)) throw error
      // A request that only asks whether something has happened is no failed attempt.
      const failure = submission.stageAuth && { errcode: error.errcode, error: error.message }
      throw this.challenge(session, offered, failure)
    }
  }

  /** Without an access token only the stages tell whose name must not be in the password. */
  private async checkAtEnd(
    operation: UiaOperation<object>,
    submission: Submission,
    session: LoadedUiaSession,
    userId: string | undefined,
  ): Promise<void> {
    try {
      this.deps.newPasswords.check(operation, submission, session.memory.password, userId)
    } catch (error) {
      if (submission.newPassword !== undefined) await this.deps.sessions.forgetPassword(session)
      throw error
    }
  }

  /** @throws MatrixError 403 unless the call made an account and is repeated unchanged, with its password */
  private async replay<P extends object, R>(
    operation: UiaOperation<P>,
    session: LoadedUiaSession,
    submission: Submission,
    call: GuardedCall<P, R>,
  ): Promise<R> {
    const isRepeated = submission.newPassword !== undefined && this.deps.sessions.matches(session, submission)
    if (call.replay === undefined || !isRepeated) {
      throw MatrixError.forbidden('This session is finished and cannot be used again. Start again without "session".')
    }
    const { memory, row } = session
    return call.replay({ parameters: operation.parameters.parse(memory.parameters), outcome: row.result ?? {} })
  }

  /** Checks may also fail because of a parallel request that has won, e.g. since the name is taken now. */
  private async wasOvertaken(
    error: unknown,
    operation: UiaOperation<object>,
    { requester }: UiaRequest<object>,
    { session: id }: Submission,
  ): Promise<boolean> {
    if (error instanceof SessionAlreadyConsumed) return true
    if (!(error instanceof MatrixError) || error.status >= 500 || id === undefined) return false
    const session = await this.deps.sessions.findFor(id, operation, requester)
    return session !== undefined && session.row.finishedAt !== null
  }

  private challenge(session: LoadedUiaSession, flows: readonly Flow[], failure?: Challenge['failure']): Challenge {
    return new Challenge(progressOf(session, flows, this.deps.runner.paramsOf(flows)), failure)
  }
}

interface CurrentAttempt {
  readonly session: LoadedUiaSession
  readonly offered: readonly Flow[]
  readonly stageAuth: StageAuth | undefined
}
