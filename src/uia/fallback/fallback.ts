import type { ClientAddress } from '../../platform/client-info'
import { MatrixError } from '../../platform/errors'
import { type Flows, nextStages } from '../flows'
import { isUiaOperationId, uiaOperations } from '../operations'
import { authenticatedUserId, completedOf, requesterOf, stateOf } from '../session'
import type { UiaSessions } from '../sessions'
import type { Stage, StageAuth } from '../stage'
import type { StageRunner } from '../stage-runner'

/** Stages that are done on a page of this server, for clients that do not know them. */
export class UiaFallback {
  constructor(
    private readonly deps: {
      sessions: UiaSessions
      flows: Flows
      runner: StageRunner
      stages: ReadonlyMap<string, Stage>
    },
  ) {}

  /**
   * The page of a stage in an unfinished UIA session.
   * @param languages of the reader, the best one first
   * @returns `done` for a completed stage, undefined where it cannot be done
   */
  async view(id: string, stageType: string, languages: readonly string[]) {
    const unfinished = await this.findUnfinished(id)
    if (unfinished === undefined) return undefined
    const { session, operation, flows } = unfinished
    const completed = completedOf(session)
    if (completed.includes(stageType)) return 'done'
    const stage = nextStages(flows, completed).includes(stageType) ? this.deps.stages.get(stageType) : undefined
    if (stage === undefined) return undefined
    const { addressPurpose, approval } = operation
    const userId = session.row.requester ?? authenticatedUserId(session)
    return { stage: stage.page({ addressPurpose, userId, languages }), approval, userId }
  }

  /**
   * Tries the stage. What it proves counts in this UIA session only; the client then repeats its request with the session.
   * @throws StageNotPassed when it does not pass, or cannot be done now
   * @throws MatrixError 403 when there is no such UIA session, and what the stage itself throws
   */
  async complete(id: string, auth: StageAuth, client: ClientAddress): Promise<void> {
    const unfinished = await this.findUnfinished(id)
    if (unfinished === undefined) {
      throw MatrixError.forbidden('This session is unknown, finished or expired. Start again in the app.')
    }
    const { session, operation, flows } = unfinished
    await this.deps.runner.attempt(session, operation, flows, auth, client)
  }

  private async findUnfinished(id: string) {
    const session = await this.deps.sessions.find(id)
    if (session === undefined || !isUiaOperationId(session.row.operation)) return undefined
    const operation = uiaOperations[session.row.operation]
    const flows = this.deps.flows.offered(operation, requesterOf(session) !== undefined)
    return stateOf(session, flows) === 'finished' ? undefined : { session, operation, flows }
  }
}
