import type { Accounts } from '../../accounts/accounts'
import type { PasswordCheck } from '../../accounts/password-check'
import type { Clock } from '../../clock'
import type { Config } from '../../config/schema'
import type { Outbound } from '../../outbound'
import type { Limiter } from '../../rate-limits/limiter'
import type { Storage } from '../../storage/storage'
import type { IdentityServers } from '../../threepids/identity-server'
import type { Validation } from '../../threepids/validation'
import { dummyStage } from './dummy'
import { emailIdentityStage } from './email-identity'
import { msisdnStage } from './msisdn'
import { passwordStage } from './password'
import { recaptchaStage } from './recaptcha'
import { registrationTokenStage } from './registration-token'
import type { Stage } from './stage'
import { termsStage } from './terms'

export interface StageRooms {
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
export function createStages(config: Config, rooms: StageRooms): readonly Stage[] {
  const { recaptcha, terms } = config
  const [identityServer] = config.identity_servers.trusted
  return [
    dummyStage,
    passwordStage(rooms),
    emailIdentityStage(rooms),
    registrationTokenStage(rooms),
    ...(recaptcha ? [recaptchaStage(recaptcha, rooms.outbound)] : []),
    ...(terms ? [termsStage(terms)] : []),
    ...(identityServer ? [msisdnStage({ ...rooms, defaultIdentityServer: identityServer.name })] : []),
  ]
}
