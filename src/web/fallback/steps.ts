import { dummyStep } from './dummy'
import { emailIdentityStep } from './email-identity'
import { passwordStep } from './password'
import type { Step, StepContext } from './step'

/** Every stage that has a page, by its type. */
const STEPS: ReadonlyMap<string, (context: StepContext) => Step> = new Map([
  ['m.login.dummy', dummyStep],
  ['m.login.email.identity', emailIdentityStep],
  ['m.login.password', passwordStep],
])

/** undefined for a stage without a page. */
export function stepOf(stageType: string, context: StepContext): Step | undefined {
  return STEPS.get(stageType)?.(context)
}
