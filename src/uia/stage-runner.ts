import type { ClientAddress } from '../platform/client-info'
import type { Clock } from '../platform/clock'
import { MatrixError, type UiaProgress } from '../platform/errors'
import type { Limiter } from '../rate-limits/limiter'
import type { Repositories, Storage } from '../storage/storage'
import { type Flow, nextStages } from './flows'
import { completedOf, provedUserId } from './progress'
import { type Stage, StageFailure, stageResult, type StageAuth } from './stage'
import type { LoadedUiaSession, UiaSessions } from './sessions'

/** Finds the stage that is tried, and keeps what it proved. */
export class StageRunner {
  constructor(
    private readonly deps: {
      storage: Storage
      clock: Clock
      limiter: Limiter
      sessions: UiaSessions
      stages: readonly Stage[]
    },
  ) {}

  /** What clients need to know about the stages of these flows, by stage (rule 33). */
  paramsOf(flows: readonly Flow[]): UiaProgress['params'] {
    const offered = this.deps.stages.filter(({ type }) => flows.some((flow) => flow.includes(type)))
    return Object.fromEntries(offered.flatMap(({ type, params }) => (params === undefined ? [] : [[type, params]])))
  }

  /**
   * Tries one stage. A stage that is done already is not done again (rule 43, T016).
   * @returns the UIA session as it stands then
   * @throws StageFailure when it does not pass or is not due (rules 42 and 52)
   * @throws MatrixError 429 for a client that tries too often, 403 when it proves another account than an earlier stage did (rule 51), and what the stage throws
   */
  async attempt(
    held: LoadedUiaSession,
    flows: readonly Flow[],
    auth: StageAuth,
    client: ClientAddress,
  ): Promise<LoadedUiaSession> {
    if (completedOf(held).includes(auth.type)) return held
    const { storage, clock, limiter } = this.deps
    const { idHash, requester } = held.row
    const stage = this.due(held, flows, auth.type)
    await limiter.take('stages_per_client', client.address)
    if (held.outdated.includes(stage.type)) throw outdated()
    const attempt = {
      operation: held.operation,
      requester: requester === null ? undefined : { userId: requester },
      client,
      uiaSession: idHash,
    }
    const proof = await this.keepOnFailure(held, stage, auth, () => stage.attempt(auth, attempt))
    const { userId = null, threepid, evidence, stillHolds } = proof
    if (userId !== null && userId !== (provedUserId(held) ?? userId)) {
      throw MatrixError.forbidden('This proves another account than an earlier stage of this session did.')
    }
    const completed = { type: auth.type, userId, result: { threepid, evidence } }
    await storage.transaction(async (tx) => {
      if (stillHolds !== undefined && !(await stillHolds(tx))) throw overtaken()
      await tx.uiaSessions.completeStage(idHash, completed, clock.now())
    })
    return { ...held, stages: await storage.uiaSessions.stages(idHash) }
  }

  /** Spends what the stages proved, in the transaction of the call. */
  async settle(tx: Repositories, held: LoadedUiaSession, userId: string | undefined): Promise<void> {
    const now = this.deps.clock.now()
    for (const { type, result } of held.stages) {
      const { evidence } = stageResult.parse(result)
      const stage = this.deps.stages.find((candidate) => candidate.type === type)
      await stage?.settle?.(tx, { uiaSession: held.row.idHash, evidence, userId, now })
    }
  }

  private due(held: LoadedUiaSession, flows: readonly Flow[], type: string): Stage {
    const next = nextStages(flows, completedOf(held))
    const stage = next.includes(type) ? this.deps.stages.find((candidate) => candidate.type === type) : undefined
    if (stage !== undefined) return stage
    throw new StageFailure(
      'M_INVALID_PARAM',
      `auth.type ${JSON.stringify(type)} cannot be done now. Accepted: ${next.join(', ')}.`,
    )
  }

  private async keepOnFailure<T>(
    held: LoadedUiaSession,
    stage: Stage,
    auth: StageAuth,
    run: () => Promise<T>,
  ): Promise<T> {
    try {
      return await run()
    } catch (error) {
      const kept = error instanceof StageFailure ? stage.keep?.(auth) : undefined
      if (kept !== undefined) await this.deps.sessions.keepTry(held, { ...kept, type: stage.type })
      throw error
    }
  }
}

/** What the client agreed to is not what it would be recorded as (T134). */
function outdated(): StageFailure {
  return new StageFailure('M_UNAUTHORIZED', 'This was changed since you were shown it. Look at it again, then go on.')
}

function overtaken(): StageFailure {
  return new StageFailure('M_FORBIDDEN', 'What this proved was changed meanwhile. Try again with what is valid now.')
}
