import { dummyStep } from '../stages/dummy/page'
import { emailIdentityStep } from '../stages/email-identity/page'
import { msisdnStep } from '../stages/msisdn/page'
import { passwordStep } from '../stages/password/page'
import { recaptchaStep } from '../stages/recaptcha/page'
import { registrationTokenStep } from '../stages/registration-token/page'
import type { StagePage, StagePageContext } from './stage-page'
import { termsStep } from '../stages/terms/page'

/** Every stage that has a page, by its type. */
const STEPS: ReadonlyMap<string, (context: StagePageContext) => StagePage> = new Map([
  ['m.login.dummy', dummyStep],
  ['m.login.email.identity', emailIdentityStep],
  ['m.login.msisdn', msisdnStep],
  ['m.login.password', passwordStep],
  ['m.login.recaptcha', recaptchaStep],
  ['m.login.registration_token', registrationTokenStep],
  ['m.login.terms', termsStep],
])

/** undefined for a stage without a page. */
export function stepOf(stageType: string, context: StagePageContext): StagePage | undefined {
  return STEPS.get(stageType)?.(context)
}
