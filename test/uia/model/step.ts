import fc from 'fast-check'
import { DAY, HOUR, MINUTE } from '../../../src/platform/clock'

export const REQUESTERS = [undefined, '@alice:gatehouse.test', '@bob:gatehouse.test'] as const
export type Requester = (typeof REQUESTERS)[number]

/** One request of some client. */
export interface Call {
  readonly kind: 'call'
  readonly operation: 'register' | 'changePassword'
  readonly requester: Requester
  /** Which of the sessions heard of so far; beyond the last one it is one that never was. */
  readonly session: number | undefined
  readonly stage: string | undefined
  readonly right: boolean
  readonly username: string | undefined
  readonly password: string | undefined
  /** The call itself is refused at the end, as when a name was taken meanwhile. */
  readonly refused: boolean
  /** How often it is sent at once. */
  readonly twins: 1 | 3
}

export type Step =
  | Call
  | { readonly kind: 'restart' }
  | { readonly kind: 'wait'; readonly ms: number }
  /** The password of an account changes, by a way of its own. */
  | { readonly kind: 'void'; readonly user: string }

const maybe = <T>(...values: readonly T[]) => fc.constantFrom(undefined, ...values)

const call = fc.record({
  kind: fc.constant('call' as const),
  operation: fc.constantFrom('register' as const, 'changePassword' as const),
  requester: fc.constantFrom(undefined, ...REQUESTERS),
  session: fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: 3, arbitrary: fc.nat(2) }),
  stage: maybe('a', 'b', 'c', 'c', 'x'),
  right: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  username: maybe('x', 'y'),
  password: maybe('p', 'p', 'q'),
  refused: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  twins: fc.constantFrom(1 as const, 1 as const, 3 as const),
})

/** Sequences that begin with a session, since without one there is nothing to be seen. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: call },
    { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
    { weight: 1, arbitrary: fc.constantFrom(MINUTE, HOUR, DAY).map((ms) => ({ kind: 'wait' as const, ms })) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('@alice:gatehouse.test', '@bob:gatehouse.test')
        .map((user) => ({ kind: 'void' as const, user })),
    },
  ),
  { minLength: 2, maxLength: 8 },
)
