import { z } from 'zod'
import type { Accounts } from '../accounts/accounts'
import type { PasswordCheck } from '../accounts/password-check'
import type { StageOption } from '../config/stages'
import type { Requester } from '../devices/tokens'
import type { ClientAddress } from '../platform/client-info'
import type { Clock } from '../platform/clock'
import type { Errcode } from '../platform/errors'
import type { Outbound } from '../platform/outbound'
import type { Limiter } from '../rate-limits/limiter'
import type { LimitName } from '../rate-limits/limits'
import type { JsonObject, Repositories, Storage, ValidationPurpose } from '../storage/storage'
import type { IdentityProofs } from '../threepids/identity-proofs'
import type { IdentityServers } from '../threepids/identity-server'
import type { Validation } from '../threepids/validation'
import type { StagePage, StagePageContext } from './fallback/stage-page'

/** Further members depend on the stage. */
export interface AuthData {
  readonly type?: string
  readonly session?: string
  readonly [key: string]: unknown
}

export interface StageAuth extends AuthData {
  readonly type: string
}

export interface StageDeps {
  readonly storage: Storage
  readonly clock: Clock
  readonly limiter: Limiter
  readonly accounts: Accounts
  readonly passwordCheck: PasswordCheck
  readonly validation: Validation
  readonly identityServers: IdentityServers
  readonly identityProofs: IdentityProofs
  readonly outbound: Outbound
}

/** One `m.login.*` type. https://spec.matrix.org/v1.11/client-server-api/#authentication-types */
export interface StageDeclaration<Settings> {
  readonly type: `m.login.${string}`
  readonly proves: StageOption['proves']
  readonly settings: StageSettings<Settings>
  /** The setting that is needed before a flow may contain the stage; undefined: none. */
  missing?(settings: Settings, config: { identity_servers: { trusted: readonly object[] } }): string | undefined
  /** What an attempt may spend, besides the limits that are taken around every stage. */
  readonly limits?: readonly LimitName[]
  /** Undefined where a setting is missing: the stage is not offered. */
  create(settings: Settings, deps: StageDeps): Stage | undefined
}

export interface StageSettings<Settings> {
  /** Dotted, e.g. `registration.tokens`; undefined for a stage without settings. */
  readonly key: string | undefined
  readonly schema: z.ZodType<Settings>
}

export const noSettings: StageSettings<undefined> = { key: undefined, schema: z.undefined() }

export interface ConfiguredStage extends StageOption {
  readonly create: (deps: StageDeps) => Stage | undefined
}

/** The settings are parsed into the stage itself. */
export interface StageDefinition extends Pick<StageOption, 'type' | 'proves'> {
  readonly limits: readonly LimitName[]
  readonly settings: StageSettings<ConfiguredStage>
}

export function defineStage<Settings>(declaration: StageDeclaration<Settings>): StageDefinition {
  const { type, proves, settings, limits = [] } = declaration
  return {
    type,
    proves,
    limits,
    settings: {
      key: settings.key,
      schema: settings.schema.transform((value) => ({
        type,
        proves,
        missing: (config) => declaration.missing?.(value, config),
        create: (deps) => declaration.create(value, deps),
      })),
    },
  }
}

export interface Stage {
  /** Its entry in `params` of the 401. */
  readonly params?: object
  /** Changes with what people are shown: who passed the stage in another version must pass it again. */
  readonly contentVersion?: string
  /** Once, at start-up. */
  start?(): Promise<void>
  /** @throws StageFailure when it does not pass: the client may try again in this UIA session */
  attempt(auth: StageAuth, attempt: StageAttempt): Promise<StageProof>
  /** For attempts that wait for something outside, e.g. a click in a mail: kept, sealed, and tried again later. */
  pendingAuth?(auth: StageAuth): JsonObject | undefined
  /** In the transaction of the call. */
  consume?(tx: Repositories, consumption: StageConsumption): Promise<void>
  /** For clients that do not know the stage. */
  page(context: StagePageContext): StagePage
}

export interface StageAttempt {
  readonly addressPurpose: ValidationPurpose | undefined
  readonly requester: Pick<Requester, 'userId'> | undefined
  readonly client: ClientAddress
  /** Its id in the database, which is no secret. */
  readonly uiaSession: string
}

/** Kept with the UIA session until the call runs. */
export interface StageProof {
  readonly userId?: string
  readonly threepid?: ThreepidProof
  /** In the transaction that records it: a password that changed while it was verified proves nothing. */
  readonly stillHolds?: (tx: Repositories) => Promise<boolean>
  /** For `consume`. */
  readonly data?: JsonObject
}

export const stageResult = z.object({
  threepid: z.object({ medium: z.enum(['email', 'msisdn']), address: z.string(), validatedAt: z.number() }).optional(),
  data: z.record(z.string(), z.unknown()).default({}),
})
export type ThreepidProof = NonNullable<z.output<typeof stageResult>['threepid']>

export interface StageConsumption {
  readonly uiaSession: string
  readonly data: JsonObject
  /** The account that the call made, or that it was about. */
  readonly userId: string | undefined
  readonly now: number
}

export class StageFailure extends Error {
  override readonly name = 'StageFailure'

  constructor(
    readonly errcode: Errcode,
    error: string,
  ) {
    super(error)
  }
}
