import type { Accounts } from '../accounts/accounts'
import type { Logins } from '../accounts/logins'
import type { RegistrationPolicy } from '../accounts/registration-policy'
import type { Deactivation } from '../accounts/deactivation'
import type { Guests } from '../accounts/guests'
import type { Registration } from '../accounts/registration'
import type { RegistrationTokens } from '../accounts/registration-tokens'
import type { Passwords } from '../passwords/passwords'
import type { Random } from '../platform/random'
import type { Bindings } from '../threepids/bindings'
import type { EmailBinder } from '../threepids/email-binder'
import type { Threepids } from '../threepids/threepids'
import type { Validation } from '../threepids/validation'
import type { Devices } from '../devices/devices'
import type { Tokens } from '../devices/tokens'
import type { UiaFallback } from '../uia/fallback/fallback'
import type { Uia } from '../uia/uia'

export interface Services {
  readonly accounts: Accounts
  readonly registrationPolicy: RegistrationPolicy
  readonly guests: Guests
  readonly registration: Registration
  readonly registrationTokens: RegistrationTokens
  readonly logins: Logins
  readonly devices: Devices
  readonly deactivation: Deactivation
  readonly tokens: Tokens
  readonly passwords: Passwords
  readonly emailBinder: EmailBinder
  readonly threepids: Threepids
  readonly bindings: Bindings
  readonly validation: Validation
  readonly uia: Uia
  readonly uiaFallback: UiaFallback
  readonly random: Random
  readonly serverName: string
  /** Without a trailing slash. */
  readonly publicUrl: string
}
