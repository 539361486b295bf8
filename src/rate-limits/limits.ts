import { DAY, SECOND } from '../platform/clock'
import type { Config } from '../config/schema'

/** Those of the configuration, and the operator's cap on new accounts a day. */
export type LimitName = Exclude<keyof Config['limits'], 'enabled'> | 'registration_per_day'

export interface Limit {
  readonly burst: number
  /** In milliseconds: after the burst, one more is allowed in each. */
  readonly interval: number
}

export type Limits = Readonly<Record<LimitName, Limit | undefined>>

export function limitsFrom({ limits, registration: { per_day } }: Pick<Config, 'limits' | 'registration'>): Limits {
  const limit = ({ burst, per_second }: { burst: number; per_second: number }) =>
    limits.enabled ? { burst, interval: SECOND / per_second } : undefined
  return {
    registration_per_client: limit(limits.registration_per_client),
    guests_per_client: limit(limits.guests_per_client),
    registration_per_day: per_day === null ? undefined : { burst: per_day, interval: DAY },
    password_per_client: limit(limits.password_per_client),
    password_failures_per_account: limit(limits.password_failures_per_account),
    password_failures_per_client: limit(limits.password_failures_per_client),
    password_failures_per_site: limit(limits.password_failures_per_site),
    password_failures_per_network: limit(limits.password_failures_per_network),
    guesses_per_account: limit(limits.guesses_per_account),
    logins_per_client: limit(limits.logins_per_client),
    refreshes_per_client: limit(limits.refreshes_per_client),
    lookups_per_client: limit(limits.lookups_per_client),
    email_per_client: limit(limits.email_per_client),
    email_per_address: limit(limits.email_per_address),
    email_per_address_and_client: limit(limits.email_per_address_and_client),
    uia_sessions_per_client: limit(limits.uia_sessions_per_client),
    registration_token_failures_per_client: limit(limits.registration_token_failures_per_client),
    confirmation_per_client: limit(limits.confirmation_per_client),
    stages_per_client: limit(limits.stages_per_client),
  }
}
