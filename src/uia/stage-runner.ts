import type { ClientAddress } from '../platform/client-info'
import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { UiaProgress } from './challenge'
import type { Limiter } from '../rate-limits/limiter'
import type { Repositories, Storage } from '../storage/storage'
import { nextStages } from './flows'
import type { Flow, UiaOperation } from './operations'
import { authenticatedUserId, completedOf, type LoadedUiaSession, requesterOf } from './session'
import type { UiaSessions } from './sessions'
import { type Stage, stageResult, type StageAuth, type StageProof } from './stage'
import { StageFailure, StageNotPassed } from './stage-failure'

export class StageRunner {
  constructor(
    private readonly deps: {
      storage: Storage
      clock: Clock
      limiter: Limiter
      sessions: UiaSessions
      stages: ReadonlyMap<string, Stage>
    },
  ) {}

  /** By stage type. */
  paramsOf(flows: readonly Flow[]): UiaProgress['params'] {
    const offered = [...this.deps.stages].filter(([type]) => flows.some((flow) => flow.includes(type)))
    return Object.fromEntries(offered.flatMap(([type, { params }]) => (params === undefined ? [] : [[type, params]])))
  }

  /** @throws StageNotPassed @throws MatrixError 429, or 403 if it proves another account */
  async attempt(
    session: LoadedUiaSession,
    operation: Pick<UiaOperation<object>, 'addressPurpose'>,
    flows: readonly Flow[],
    auth: StageAuth,
    client: ClientAddress,
  ): Promise<LoadedUiaSession> {
    if (completedOf(session).includes(auth.type)) return session
    const stage = this.findOffered(session, flows, auth.type)
    await this.deps.limiter.take('stages_per_client', client.address)
    if (session.changedStages.includes(auth.type)) {
      throw new StageFailure('M_UNAUTHORIZED', 'The terms have changed. Review and accept the new version.')
    }
    const proof = await this.keepPendingOnFailure(session, stage, auth, () =>
      stage.attempt(auth, {
        addressPurpose: operation.addressPurpose,
        requester: requesterOf(session),
        client,
        uiaSession: session.row.idHash,
      }),
    )
    return this.record(session, auth.type, proof)
  }

  async consume(tx: Repositories, { row, stages }: LoadedUiaSession, userId: string | undefined): Promise<void> {
    const now = this.deps.clock.now()
    for (const { type, result } of stages) {
      const { data } = stageResult.parse(result)
      await this.deps.stages.get(type)?.consume?.(tx, { uiaSession: row.idHash, data, userId, now })
    }
  }

  private findOffered(session: LoadedUiaSession, flows: readonly Flow[], type: string): Stage {
    const next = nextStages(flows, completedOf(session))
    const stage = next.includes(type) ? this.deps.stages.get(type) : undefined
    if (stage !== undefined) return stage
    throw new StageFailure(
      'M_INVALID_PARAM',
      `auth.type ${JSON.stringify(type.slice(0, 255))} cannot be done now. Accepted: ${next.join(', ')}.`,
    )
  }

  private async record(session: LoadedUiaSession, type: string, proof: StageProof): Promise<LoadedUiaSession> {
    const { storage, clock } = this.deps
    const { idHash } = session.row
    const { userId = null, threepid, data, recheck } = proof
    if (userId !== null && userId !== (authenticatedUserId(session) ?? userId)) {
      throw MatrixError.forbidden('This stage authenticated a different account than an earlier stage.')
    }
    await storage.transaction(async (tx) => {
      await recheck?.(tx)
      await tx.uiaSessions.completeStage(idHash, { type, userId, result: { threepid, data } }, clock.now())
    })
    return { ...session, stages: await storage.uiaSessions.stages(idHash) }
  }

  private async keepPendingOnFailure<T>(
    session: LoadedUiaSession,
    stage: Stage,
    auth: StageAuth,
    run: () => Promise<T>,
  ): Promise<T> {
    try {
      return await run()
    } catch (error) {
      const pending = error instanceof StageNotPassed ? stage.pendingAuth?.(auth) : undefined
      if (pending !== undefined) await this.deps.sessions.keepPending(session, { ...pending, type: auth.type })
      throw error
    }
  }
}
