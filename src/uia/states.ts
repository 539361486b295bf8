import { type Flow, isFinished } from './flows'
import { completedOf } from './progress'
import type { LoadedUiaSession } from './sessions'

/**
 * The life of a UIA session, as a table: what a request finds, what it does, what it leaves behind, what it is answered.
 * `uia.ts` acts by these states; the drawing in `src/README.md` is made from this table, and the model that random
 * sequences are checked against reads its answers here.
 */

/** What a request finds. `absent` is unknown, expired or never opened: one answer for all (T010). */
export type UiaState = 'absent' | 'open' | 'complete' | 'finished'

export interface Transition {
  readonly from: UiaState
  readonly event: string
  readonly to: UiaState
  /** Status and errcode; undefined where nobody is answered. */
  readonly answer?: string
}

export const TRANSITIONS = {
  opened: { from: 'absent', event: 'a request without a session', to: 'open', answer: '401' },
  reopened: {
    from: 'absent',
    event: 'a request with an unknown or expired session',
    to: 'open',
    answer: '401 M_UNKNOWN',
  },
  passed: { from: 'open', event: 'a stage passes, more are left', to: 'open', answer: '401' },
  asked: { from: 'open', event: 'no stage is tried', to: 'open', answer: '401' },
  failed: { from: 'open', event: 'a stage does not pass', to: 'open', answer: '401 M_FORBIDDEN' },
  notDue: { from: 'open', event: 'a stage is not offered, or not its turn', to: 'open', answer: '401 M_INVALID_PARAM' },
  incomplete: {
    from: 'open',
    event: 'the last stage without the new password',
    to: 'open',
    answer: '400 M_MISSING_PARAM',
  },
  completed: { from: 'open', event: 'the last stage passes', to: 'complete' },
  refused: { from: 'complete', event: 'the call is refused', to: 'complete', answer: '400' },
  ran: { from: 'complete', event: 'the call runs', to: 'finished', answer: '200' },
  changed: { from: 'open', event: 'other parameters, where they are pinned', to: 'open', answer: '403 M_FORBIDDEN' },
  elsewhere: { from: 'open', event: 'another operation or requester', to: 'open', answer: '403 M_FORBIDDEN' },
  strayed: {
    from: 'finished',
    event: 'another operation or requester',
    to: 'finished',
    answer: '403 M_FORBIDDEN',
  },
  repeated: {
    from: 'finished',
    event: 'the same call with the same password, where it is idempotent',
    to: 'finished',
    answer: '200',
  },
  spent: { from: 'finished', event: 'anything else', to: 'finished', answer: '403 M_FORBIDDEN' },
  lapsed: { from: 'open', event: 'a day passes', to: 'absent' },
  forgotten: { from: 'finished', event: 'an hour passes', to: 'absent' },
  voided: { from: 'open', event: "the account's password changes, or the account ends", to: 'absent' },
} as const satisfies Record<string, Transition>

export type TransitionName = keyof typeof TRANSITIONS

/** Where a UIA session stands that was found. */
export function stateOf(held: LoadedUiaSession, flows: readonly Flow[]): Exclude<UiaState, 'absent'> {
  if (held.row.finishedAt !== null) return 'finished'
  return isFinished(flows, completedOf(held)) ? 'complete' : 'open'
}
