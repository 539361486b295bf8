import type { Stage } from '../../stage'

/** `m.login.dummy`: always passes (rule 66). */
export const dummyStage: Stage = {
  type: 'm.login.dummy',
  attempt: () => Promise.resolve({}),
}
