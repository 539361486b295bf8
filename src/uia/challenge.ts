import type { Errcode } from '../platform/errors'
import type { Flow } from './operations'
import { completedOf, type LoadedUiaSession } from './session'

/** Where a client stands: the body of the 401. */
export interface UiaProgress {
  readonly flows: readonly { readonly stages: readonly string[] }[]
  readonly params: Readonly<Record<string, object>>
  readonly session: string
  readonly completed: readonly string[]
}

/** Not a failure, but what is still to do. */
export class Challenge extends Error {
  override readonly name = 'Challenge'

  constructor(
    readonly progress: UiaProgress,
    /** Why the stage just tried did not pass, if there was one. */
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
