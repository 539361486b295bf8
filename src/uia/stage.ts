import { z } from 'zod'
import type { JsonObject, Repositories } from '../storage/storage'
import type { ClientAddress } from '../platform/client-info'
import type { Subject } from './operations'

/** What a client sends as `auth`: keys besides these depend on the stage (rule 35). */
export interface AuthData {
  readonly type?: string
  readonly session?: string
  readonly [key: string]: unknown
}

/** A try of a stage, as a client sends it. */
export interface StageAuth extends AuthData {
  readonly type: string
}

/** Around a try of a stage: what is being authenticated, by whom. */
export interface StageAttempt {
  readonly operation: string
  readonly requester: Subject | undefined
  readonly client: ClientAddress
  /** Identifies the UIA session in the database; no secret. */
  readonly uiaSession: string
}

/** What a passed stage proved; kept with the UIA session until the call runs. */
export interface StageProof {
  /** The account whose owner this was. */
  readonly userId?: string
  /** The address whose owner this was. */
  readonly threepid?: ThreepidProof
  /**
   * Whether the proof is still good, asked in the transaction that records it: a password that was changed while it was
   * being verified proves nothing any more (T029, T071).
   */
  readonly stillHolds?: (tx: Repositories) => Promise<boolean>
  /** What the stage itself wants to have again in `settle`. */
  readonly evidence?: JsonObject
}

/** The shape in which a proof stands in the database. */
export const stageResult = z.object({
  threepid: z.object({ medium: z.enum(['email', 'msisdn']), address: z.string(), validatedAt: z.number() }).optional(),
  evidence: z.record(z.string(), z.unknown()).default({}),
})
export type ThreepidProof = NonNullable<z.output<typeof stageResult>['threepid']>

/** Around the end of a UIA session in which the stage passed. */
export interface Settlement {
  readonly uiaSession: string
  readonly evidence: JsonObject
  /** The account that the call made or was for, where it has one. */
  readonly userId: string | undefined
  readonly now: number
}

/** One way to authenticate: one m.login.* type of the spec. */
export interface Stage {
  readonly type: string
  /** What a client needs to know to do it (rule 33). */
  readonly params?: object
  /** Tells apart what people were shown of it: what was passed in another edition has to be passed again (T134). */
  readonly edition?: string
  /** @throws StageFailure when it does not pass: the client may try again in the same UIA session (rules 39 and 40). */
  attempt(auth: AuthData, attempt: StageAttempt): Promise<StageProof>
  /**
   * What to keep, sealed, of a try that did not pass, where something outside decides about it, such as a click in a mail:
   * a later request with nothing but the session then tries again (rule 44).
   */
  keep?(auth: AuthData): JsonObject | undefined
  /** Spends the proof, in the transaction of the call. */
  settle?(tx: Repositories, settlement: Settlement): Promise<void>
}

/** A stage that was tried and did not pass. */
export class StageFailure extends Error {
  override readonly name = 'StageFailure'

  constructor(
    readonly errcode: string,
    error: string,
  ) {
    super(error)
  }
}
