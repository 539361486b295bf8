import type { Accounts } from '../../accounts/accounts'
import type { PasswordCheck } from '../../accounts/password-check'
import type { Clock } from '../../platform/clock'
import type { Config } from '../../config/schema'
import type { Outbound } from '../../platform/outbound'
import type { Limiter } from '../../rate-limits/limiter'
import type { Storage } from '../../storage/storage'
import type { IdentityServers } from '../../threepids/identity-server'
import type { Validation } from '../../threepids/validation'
import { dummyStage } from './dummy/stage'
import { emailIdentityStage } from './email-identity/stage'
import { msisdnStage } from './msisdn/stage'
import { passwordStage } from './password/stage'
import { recaptchaStage } from './recaptcha/stage'
import { registrationTokenStage } from './registration-token/stage'
import type { Stage } from '../stage'
import { termsStage } from './terms/stage'

export interface StageDeps {
  readonly storage: Storage
  readonly clock: Clock
  readonly limiter: Limiter
  readonly accounts: Accounts
  readonly passwordCheck: PasswordCheck
  readonly validation: Validation
  readonly identityServers: IdentityServers
  readonly outbound: Outbound
}

/** The stages that this server has: those that need no settings, and those that have theirs. */
export function createStages(config: Config, deps: StageDeps): readonly Stage[] {
  const { recaptcha, terms } = config
  const [identityServer] = config.identity_servers.trusted
  return [
    dummyStage,
    passwordStage(deps),
    emailIdentityStage(deps),
    registrationTokenStage(deps),
    ...(recaptcha ? [recaptchaStage(recaptcha, deps.outbound)] : []),
    ...(terms ? [termsStage(terms)] : []),
    ...(identityServer ? [msisdnStage({ ...deps, defaultIdentityServer: identityServer.name })] : []),
  ]
}
