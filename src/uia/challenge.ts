import type { Errcode } from '../platform/errors'
import type { Flow } from './operations'
import { completedOf, type LoadedUiaSession } from './session'

/** Where a client stands in User-Interactive Authentication: the body of its 401. */
export interface UiaProgress {
  readonly flows: readonly { readonly stages: readonly string[] }[]
  readonly params: Readonly<Record<string, object>>
  readonly session: string
  readonly completed: readonly string[]
}

/** The 401 of User-Interactive Authentication: not a failure but the list of what is still to do. */
export class Challenge extends Error {
  override readonly name = 'Challenge'

  constructor(
    readonly progress: UiaProgress,
    /** Why the stage just tried did not pass; absent on a fresh start and after a stage that passed. */
    readonly failure?: { readonly errcode: Errcode; readonly error: string },
  ) {
    super(failure?.error ?? 'More authentication is needed.')
  }
}

export function progressOf(
  session: LoadedUiaSession,
  flows: readonly Flow[],
  params: UiaProgress['params'],
): UiaProgress {
  return { flows: flows.map((stages) => ({ stages })), params, session: session.id, completed: completedOf(session) }
}
