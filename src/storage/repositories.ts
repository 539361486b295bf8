import type { AccessTokenRepository } from './access-tokens'
import type { AccountRepository } from './accounts'
import type { DeviceRepository } from './devices'
import type { OutboxRepository } from './outbox'
import type { RateLimitRepository } from './rate-limits'
import type { ThreepidRepository } from './threepids'
import type { UiaSessionRepository } from './uia-sessions'
import type { ValidationSessionRepository } from './validation-sessions'

/** Everything that is stored, one repository per noun. All times are milliseconds since the Unix epoch. */
export interface Repositories {
  readonly accounts: AccountRepository
  readonly devices: DeviceRepository
  readonly accessTokens: AccessTokenRepository
  readonly threepids: ThreepidRepository
  readonly uiaSessions: UiaSessionRepository
  readonly validationSessions: ValidationSessionRepository
  readonly outbox: OutboxRepository
  readonly rateLimits: RateLimitRepository
}
