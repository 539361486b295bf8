import { z } from 'zod'
import type { CompletedStage, UiaSession } from '../storage/storage'
import { isFinished } from './flows'
import type { Flow } from './operations'
import { stageResult, type ThreepidProof } from './stage'

/** Stored as JSON. */
export const sessionMemory = z.object({
  parameters: z.record(z.string(), z.unknown()),
  /** Sealed with the session's id. */
  password: z
    .object({ sealed: z.string(), checkedFor: z.string().nullable() })
    .optional()
    // An earlier version kept a bcrypt hash: such a password is asked for again.
    .catch(undefined),
  /** An attempt that waits for something outside, e.g. a click in a mail; sealed with the session's id. */
  pendingAuth: z.string().optional(),
  /** By stage type, as shown to the client. */
  contentVersions: z.record(z.string(), z.string()).default({}),
})
export type SessionMemory = z.output<typeof sessionMemory>

/** Only the client knows `id`. */
export interface LoadedUiaSession {
  readonly id: string
  readonly row: Pick<UiaSession, 'idHash' | 'operation' | 'requester' | 'finishedAt' | 'result'>
  readonly memory: SessionMemory
  readonly stages: readonly CompletedStage[]
  /** Whose content has changed since the client saw it; the answer to this request shows the new one. */
  readonly changedStages: readonly string[]
}

export type UiaState = 'open' | 'complete' | 'finished'

export function stateOf(session: LoadedUiaSession, flows: readonly Flow[]): UiaState {
  if (session.row.finishedAt !== null) return 'finished'
  return isFinished(flows, completedOf(session)) ? 'complete' : 'open'
}

export function completedOf({ stages }: LoadedUiaSession): readonly string[] {
  return stages.map(({ type }) => type)
}

export function authenticatedUserId({ stages }: LoadedUiaSession): string | undefined {
  return stages.find(({ userId }) => userId !== null)?.userId ?? undefined
}

export function provedThreepids({ stages }: LoadedUiaSession): readonly ThreepidProof[] {
  return stages.flatMap(({ result }) => stageResult.parse(result).threepid ?? [])
}

export function requesterOf({ row: { requester } }: LoadedUiaSession): { readonly userId: string } | undefined {
  return requester === null ? undefined : { userId: requester }
}
