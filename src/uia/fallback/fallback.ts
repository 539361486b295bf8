import type { ClientAddress } from '../../platform/client-info'
import { MatrixError } from '../../platform/errors'
import { type Flows, nextStages } from '../flows'
import { isUiaOperationId, uiaOperations } from '../operations'
import { authenticatedUserId, completedOf, requesterOf, stateOf } from '../session'
import type { UiaSessions } from '../sessions'
import type { Stage, StageAuth } from '../stage'
import type { StageRunner } from '../stage-runner'

/** https://spec.matrix.org/v1.11/client-server-api/#fallback */
export class UiaFallback {
  constructor(
    private readonly deps: {
      sessions: UiaSessions
      flows: Flows
      runner: StageRunner
      stages: ReadonlyMap<string, Stage>
    },
  ) {}

  /** `done` if completed, undefined if impossible. @param languages the reader's, the best one first */
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

  /** The client then repeats its request. @throws StageNotPassed @throws MatrixError 403 for an unknown session */
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
