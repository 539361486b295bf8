import { z } from 'zod'
import type { CompletedStage, UiaSession } from '../storage/storage'
import { isFinished } from './flows'
import type { Flow } from './operations'
import { stageResult, type ThreepidProof } from './stage'

/** What a UIA session remembers of the requests so far; stored as JSON. */
export const sessionMemory = z.object({
  parameters: z.record(z.string(), z.unknown()),
  /** The new password, sealed with the session's id, and the name that it was checked against. */
  password: z
    .object({ sealed: z.string(), checkedFor: z.string().nullable() })
    .optional()
    // An earlier version kept a bcrypt hash: such a password is asked for again.
    .catch(undefined),
  /** The last attempt at a stage that something outside decides about, sealed with the session's id. */
  pendingAuth: z.string().optional(),
  /** Which version of its content each stage showed to the client. */
  contentVersions: z.record(z.string(), z.string()).default({}),
})
export type SessionMemory = z.output<typeof sessionMemory>

/** A UIA session as a request works on it: the row, and the id that only the client knows. */
export interface LoadedUiaSession {
  readonly id: string
  readonly row: Pick<UiaSession, 'idHash' | 'operation' | 'requester' | 'finishedAt' | 'result'>
  readonly memory: SessionMemory
  readonly stages: readonly CompletedStage[]
  /** Stages whose content has changed since the client saw it; the answer to this request shows the new one. */
  readonly changedStages: readonly string[]
}

/** Where a UIA session stands. `src/README.md` draws what leads from one state to the next. */
export type UiaState = 'open' | 'complete' | 'finished'

export function stateOf(session: LoadedUiaSession, flows: readonly Flow[]): UiaState {
  if (session.row.finishedAt !== null) return 'finished'
  return isFinished(flows, completedOf(session)) ? 'complete' : 'open'
}

export function completedOf({ stages }: LoadedUiaSession): readonly string[] {
  return stages.map(({ type }) => type)
}

/** The account that a stage authenticated, once one has. */
export function authenticatedUserId({ stages }: LoadedUiaSession): string | undefined {
  return stages.find(({ userId }) => userId !== null)?.userId ?? undefined
}

export function provedThreepids({ stages }: LoadedUiaSession): readonly ThreepidProof[] {
  return stages.flatMap(({ result }) => stageResult.parse(result).threepid ?? [])
}

/** The owner of the access token that opened the session. */
export function requesterOf({ row: { requester } }: LoadedUiaSession): { readonly userId: string } | undefined {
  return requester === null ? undefined : { userId: requester }
}
