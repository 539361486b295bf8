import type { UiaState } from '../../../src/uia/session'

/** What a request finds: `absent` is unknown, expired or never opened, one answer for all. */
type State = 'absent' | UiaState

interface Transition {
  readonly from: State
  readonly event: string
  readonly to: State
  /** Status and errcode; undefined where nobody is answered. */
  readonly answer?: string
}

/**
 * The life of a UIA session: what a request finds, what it does, what it leaves behind, what it is answered. The model reads
 * its answers here, and `src/README.md` shows the drawing of it.
 */
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
  failed: { from: 'open', event: 'a stage does not pass', to: 'open', answer: '401 with its errcode' },
  notDue: { from: 'open', event: 'a stage that is not offered', to: 'open', answer: '401 M_INVALID_PARAM' },
  incomplete: {
    from: 'open',
    event: 'the last stage without the new password',
    to: 'open',
    answer: '400 M_MISSING_PARAM',
  },
  unchecked: {
    from: 'open',
    event: 'another name than the password was checked for, without the password',
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

/** The table as a Mermaid state diagram. */
export function drawTransitions(): string {
  const transitions: readonly Transition[] = Object.values(TRANSITIONS)
  const arrows = transitions.map(
    ({ from, event, to, answer }) =>
      `  ${nodeOf(from)} --> ${nodeOf(to)}: ${answer === undefined ? event : `${event} (${answer})`}`,
  )
  return ['```mermaid', 'stateDiagram-v2', ...arrows, '```'].join('\n')
}

/** Mermaid has a sign of its own for where nothing is. */
function nodeOf(state: State): string {
  return state === 'absent' ? '[*]' : state
}
