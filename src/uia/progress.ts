import { Challenge, type UiaProgress } from '../platform/errors'
import type { Flow } from './flows'
import type { StageFailure } from './stage'
import type { LoadedUiaSession } from './sessions'

/** The flows that a UIA session is offered, and what clients need to know about their stages. */
export interface Offer {
  readonly flows: readonly Flow[]
  readonly params: UiaProgress['params']
}

export function completedOf({ stages }: Pick<LoadedUiaSession, 'stages'>): readonly string[] {
  return stages.map(({ type }) => type)
}

/** The account that the stages proved, once one of them has. */
export function provedUserId({ stages }: Pick<LoadedUiaSession, 'stages'>): string | undefined {
  return stages.find(({ userId }) => userId !== null)?.userId ?? undefined
}

/** Rules 32, 33 and 36. */
export function progressOf(held: LoadedUiaSession, { flows, params }: Offer): UiaProgress {
  return { flows: flows.map((stages) => ({ stages })), params, session: held.id, completed: completedOf(held) }
}

/** @param failure of the stage just tried (rule 39) */
export function challenge(held: LoadedUiaSession, offer: Offer, failure?: StageFailure): Challenge {
  return new Challenge(progressOf(held, offer), failure && { errcode: failure.errcode, error: failure.message })
}
