import { DAY, SECOND } from '../platform/clock'
import type { Config } from '../config/schema'

/** Those of the configuration, and the operator's cap on new accounts a day. */
export type LimitName = Exclude<keyof Config['limits'], 'enabled'> | 'registration_per_day'

export interface Limit {
  readonly burst: number
  /** In milliseconds: after the burst, one more is allowed in each. */
  readonly interval: number
}

/** By `LimitName`; what is missing is not limited. */
export type Limits = ReadonlyMap<string, Limit>

export function limitsFrom({ limits, registration: { per_day } }: Pick<Config, 'limits' | 'registration'>): Limits {
  const { enabled, ...named } = limits
  const found = new Map<string, Limit>()
  for (const [name, { burst, per_second }] of Object.entries(enabled ? named : {})) {
    found.set(name, { burst, interval: SECOND / per_second })
  }
  return per_day === null ? found : found.set('registration_per_day', { burst: per_day, interval: DAY })
}
