import type { Knex } from 'knex'
import { type AcceptedTermsRepository, createAcceptedTermsRepository } from './accepted-terms'
import { type AccessTokenRepository, createAccessTokenRepository } from './access-tokens'
import { type AccountRepository, createAccountRepository } from './accounts'
import { createDeviceRepository, type DeviceRepository } from './devices'
import { createGuestRepository, type GuestRepository } from './guests'
import { createIdentityBindingRepository, type IdentityBindingRepository } from './identity-bindings'
import { createIdentityProofRepository, type IdentityProofRepository } from './identity-proofs'
import { createKnownClientRepository, type KnownClientRepository } from './known-clients'
import { createOutboxRepository, type OutboxRepository } from './outbox'
import { createRateLimitRepository, type RateLimitRepository } from './rate-limits'
import { createRefreshTokenRepository, type RefreshTokenRepository } from './refresh-tokens'
import { createRegistrationTokenRepository, type RegistrationTokenRepository } from './registration-tokens'
import { createThreepidRepository, type ThreepidRepository } from './threepids'
import { createUiaSessionRepository, type UiaSessionRepository } from './uia-sessions'
import { createValidationSessionRepository, type ValidationSessionRepository } from './validation-sessions'

/** All times are milliseconds since the Unix epoch. */
export interface Repositories {
  readonly accounts: AccountRepository
  readonly guests: GuestRepository
  readonly devices: DeviceRepository
  readonly accessTokens: AccessTokenRepository
  readonly refreshTokens: RefreshTokenRepository
  readonly threepids: ThreepidRepository
  readonly uiaSessions: UiaSessionRepository
  readonly registrationTokens: RegistrationTokenRepository
  readonly acceptedTerms: AcceptedTermsRepository
  readonly validationSessions: ValidationSessionRepository
  readonly outbox: OutboxRepository
  readonly rateLimits: RateLimitRepository
  readonly knownClients: KnownClientRepository
  readonly identityProofs: IdentityProofRepository
  readonly identityBindings: IdentityBindingRepository
}

export function createRepositories(db: Knex): Repositories {
  return {
    accounts: createAccountRepository(db),
    guests: createGuestRepository(db),
    devices: createDeviceRepository(db),
    accessTokens: createAccessTokenRepository(db),
    refreshTokens: createRefreshTokenRepository(db),
    threepids: createThreepidRepository(db),
    uiaSessions: createUiaSessionRepository(db),
    registrationTokens: createRegistrationTokenRepository(db),
    acceptedTerms: createAcceptedTermsRepository(db),
    validationSessions: createValidationSessionRepository(db),
    outbox: createOutboxRepository(db),
    rateLimits: createRateLimitRepository(db),
    knownClients: createKnownClientRepository(db),
    identityProofs: createIdentityProofRepository(db),
    identityBindings: createIdentityBindingRepository(db),
  }
}
