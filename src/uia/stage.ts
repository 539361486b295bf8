import { z } from 'zod'
import type { Accounts } from '../accounts/accounts'
import type { PasswordCheck } from '../accounts/password-check'
import type { StageOption } from '../config/stages'
import type { Requester } from '../devices/tokens'
import type { ClientAddress } from '../platform/client-info'
import type { Clock } from '../platform/clock'
import type { Outbound } from '../platform/outbound'
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

/** Of the limits those that the stage declares. */
export interface StageDeps<Limit extends LimitName = LimitName> {
  readonly storage: Storage
  readonly clock: Clock
  readonly limiter: {
    /** @throws MatrixError 429 when there is none left */
    take(name: Limit, key: string): Promise<void>
    /** Gives back what was taken for something that then did not count. */
    refund(name: Limit, key: string): Promise<void>
  }
  readonly accounts: Accounts
  readonly passwordCheck: PasswordCheck
  readonly validation: Validation
  readonly identityServers: IdentityServers
  readonly identityProofs: IdentityProofs
  readonly outbound: Outbound
}

/** One `m.login.*` type. https://spec.matrix.org/v1.11/client-server-api/#authentication-types */
export type StageDeclaration<Settings, Limit extends LimitName> = {
  readonly type: `m.login.${string}`
  readonly proves: StageOption['proves']
  /** While they are null the stage is not offered, and a flow with it is refused at start-up. */
  readonly settings: StageSettings<Settings>
  /** What an attempt may spend, besides the limits that are taken around every stage. */
  readonly limits?: readonly Limit[]
} & (
  | { readonly missing?: undefined; create(settings: Settings, deps: StageDeps<Limit>): Stage }
  | {
      /** The key of the configuration that a flow with the stage needs besides; undefined: none. */
      missing(settings: Settings, config: Parameters<StageOption['missing']>[0]): string | undefined
      /** Undefined where something is missing: then the stage is not offered. */
      create(settings: Settings, deps: StageDeps<Limit>): Stage | undefined
    }
)

export interface StageSettings<Settings> {
  /** Dotted, e.g. `registration.tokens`; undefined for a stage without settings. */
  readonly key: string | undefined
  /** null: not set. */
  readonly schema: z.ZodType<Settings | null>
}

export const noSettings: StageSettings<object> = {
  key: undefined,
  schema: z.undefined().transform(() => ({})),
}

export interface ConfiguredStage extends StageOption {
  readonly create: (deps: StageDeps) => Stage | undefined
}

/** The settings are parsed into the stage itself. */
export interface StageDefinition extends Pick<StageOption, 'type' | 'proves'> {
  readonly limits: readonly LimitName[]
  readonly settings: { readonly key: string | undefined; readonly schema: z.ZodType<ConfiguredStage> }
}

export function defineStage<Settings, const Limit extends LimitName = never>(
  declaration: StageDeclaration<Settings, Limit>,
): StageDefinition {
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
        missing: (config) => (value === null ? settings.key : declaration.missing?.(value, config)),
        create: (deps) => (value === null ? undefined : declaration.create(value, deps)),
      })),
    },
  }
}

export interface Stage {
  /** Its entry in `params` of the 401. */
  readonly params?: object
  /** What it can prove an address for; undefined: anything. */
  readonly purposes?: readonly ValidationPurpose[] | undefined
  /** Changes with what people are shown: who passed the stage in another version must pass it again. */
  readonly contentVersion?: string
  /** Once, at start-up. */
  start?(): Promise<void>
  /** @throws StageNotPassed: the client may try again in this UIA session */
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
  /**
   * In the transaction that records it: a password that changed while it was verified proves nothing.
   * @throws StageNotPassed
   */
  readonly recheck?: (tx: Repositories) => Promise<void>
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
