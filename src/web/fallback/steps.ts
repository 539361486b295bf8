import { dummyStep } from './dummy'
import { emailIdentityStep } from './email-identity'
import { msisdnStep } from './msisdn'
import { passwordStep } from './password'
import { recaptchaStep } from './recaptcha'
import { registrationTokenStep } from './registration-token'
import type { Step, StepContext } from './step'
import { termsStep } from './terms'

/** Every stage that has a page, by its type. */
const STEPS: ReadonlyMap<string, (context: StepContext) => Step> = new Map([
  ['m.login.dummy', dummyStep],
  ['m.login.email.identity', emailIdentityStep],
  ['m.login.msisdn', msisdnStep],
  ['m.login.password', passwordStep],
  ['m.login.recaptcha', recaptchaStep],
  ['m.login.registration_token', registrationTokenStep],
  ['m.login.terms', termsStep],
])

/** undefined for a stage without a page. */
export function stepOf(stageType: string, context: StepContext): Step | undefined {
  return STEPS.get(stageType)?.(context)
}
