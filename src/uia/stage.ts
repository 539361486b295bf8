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
import type { IdentityServers } from '../threepids/identity-server'
import type { Validation } from '../threepids/validation'
import type { StagePage, StagePageContext } from './fallback/stage-page'

/** What a client sends as `auth`: the members besides these depend on the stage. */
export interface AuthData {
  readonly type?: string
  readonly session?: string
  readonly [key: string]: unknown
}

/** One attempt at a stage, as a client sends it. */
export interface StageAuth extends AuthData {
  readonly type: string
}

/** What a stage may use; of the limits those that it declares. */
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
  readonly outbound: Outbound
}

/** One way to authenticate: one `m.login.*` type of the specification. A folder under `stages/` declares each. */
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

/** The part of the configuration file that belongs to a stage. */
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

/** A stage with its settings. */
export interface ConfiguredStage extends StageOption {
  readonly create: (deps: StageDeps) => Stage | undefined
}

/** A stage as the configuration takes it: its settings are parsed into the stage itself. */
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

/** A stage at work. */
export interface Stage {
  /** What a client needs to know to do it: its entry in `params`. */
  readonly params?: object
  /** Tells versions of what people are shown apart: what was passed in another version has to be passed again. */
  readonly contentVersion?: string
  /** Called once, at start-up. */
  start?(): Promise<void>
  /** @throws StageNotPassed: the client may try again in the same UIA session. */
  attempt(auth: StageAuth, attempt: StageAttempt): Promise<StageProof>
  /**
   * What to keep, sealed, of an attempt that did not pass, where something outside decides about it, such as a click in a
   * mail: a later request with nothing but the session then tries again.
   */
  pendingAuth?(auth: StageAuth): JsonObject | undefined
  /** Consumes what was proved, in the transaction of the call. */
  consume?(tx: Repositories, consumption: StageConsumption): Promise<void>
  /** The page for clients that do not know the stage. */
  page(context: StagePageContext): StagePage
}

/** Around an attempt: what is being authenticated, by whom. */
export interface StageAttempt {
  /** What an address must have been validated for. */
  readonly addressPurpose: ValidationPurpose | undefined
  readonly requester: Pick<Requester, 'userId'> | undefined
  readonly client: ClientAddress
  /** Identifies the UIA session in the database; no secret. */
  readonly uiaSession: string
}

/** What a passed stage proved; kept with the UIA session until the call runs. */
export interface StageProof {
  /** The account that was authenticated. */
  readonly userId?: string
  /** The address that was proved. */
  readonly threepid?: ThreepidProof
  /**
   * Checks the proof again, in the transaction that records it: a password that was changed while it was being verified
   * proves nothing any more.
   * @throws StageNotPassed
   */
  readonly recheck?: (tx: Repositories) => Promise<void>
  /** What the stage itself needs in `consume`. */
  readonly data?: JsonObject
}

/** The shape in which a proof is stored. */
export const stageResult = z.object({
  threepid: z.object({ medium: z.enum(['email', 'msisdn']), address: z.string(), validatedAt: z.number() }).optional(),
  data: z.record(z.string(), z.unknown()).default({}),
})
export type ThreepidProof = NonNullable<z.output<typeof stageResult>['threepid']>

/** Around the end of a UIA session in which the stage passed. */
export interface StageConsumption {
  readonly uiaSession: string
  readonly data: JsonObject
  /** The account that the call made, or that it was about. */
  readonly userId: string | undefined
  readonly now: number
}
