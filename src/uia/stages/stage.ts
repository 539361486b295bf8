import { z } from 'zod'
import type { Client, Subject } from '../uia-operation'

/** What a client sends as `auth`: keys besides these depend on the stage (rule 35). */
export interface AuthData {
  readonly type?: string
  readonly session?: string
  readonly [key: string]: unknown
}

/** Around a try of a stage: what is being authenticated, by whom. */
export interface StageAttempt {
  readonly operation: string
  readonly requester: Subject | undefined
  readonly client: Client
  /** Identifies the UIA session in the database; no secret. */
  readonly uiaSession: string
}

/** What a passed stage proved; kept with the UIA session until the call runs. */
export interface StageProof {
  /** The account whose owner this was. */
  readonly userId?: string
  /** The address whose owner this was, by the validation session that showed it. */
  readonly threepid?: ThreepidProof
}

/** The shape in which a proof of an address stands in the database. */
export const threepidProof = z.object({
  threepid: z.object({ sid: z.string(), medium: z.string(), address: z.string(), validatedAt: z.number() }).optional(),
})
export type ThreepidProof = NonNullable<z.output<typeof threepidProof>['threepid']>

/** One way to authenticate: one m.login.* type of the spec. */
export interface Stage {
  readonly type: string
  /** @throws StageFailure when it does not pass: the client may try again in the same UIA session (rules 39 and 40). */
  attempt(auth: AuthData, attempt: StageAttempt): Promise<StageProof>
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
