import type { Requester } from '../devices/tokens'
import type { ClientAddress } from '../platform/client-info'
import type { AuthData, StageAuth, ThreepidProof } from './stage'
import type { Repositories } from '../storage/storage'

export interface UiaRequest<Parameters> {
  readonly auth: AuthData | null | undefined
  /** The owner of the access token, if there is one. */
  readonly requester: Pick<Requester, 'userId'> | undefined
  readonly client: ClientAddress
  /** What this request says; members that are undefined were omitted. */
  readonly parameters: Parameters
  readonly newPassword?: string | undefined
}

export interface GuardedCall<Parameters, Result> {
  /** All checks that need no authentication; they run before the first 401 and again with each request. */
  readonly check?: (parameters: Parameters) => Promise<void>
  readonly run: (authenticated: Authenticated<Parameters>) => Promise<Result>
  /** Answers a repeated call; only for operations that make an account. */
  readonly replay?: (finished: FinishedCall<Parameters>) => Promise<Result>
}

export interface Authenticated<Parameters> {
  /** This request's parameters over those remembered from earlier ones. */
  readonly parameters: Parameters
  /**
   * The stored form of the new password. Costs a bcrypt, so call it outside of any transaction.
   * @throws MatrixError 429
   */
  readonly newPasswordHash: () => Promise<string>
  /** The account that the stages, or else the access token, authenticated. */
  readonly userId: string | undefined
  readonly threepids: readonly ThreepidProof[]
  /** Ends the UIA session and spends the proofs in it, in the transaction of the call. */
  readonly consume: (tx: Repositories, outcome?: Outcome) => Promise<void>
}

/** A call that ran before, repeated with the same password. */
export interface FinishedCall<Parameters> {
  readonly parameters: Parameters
  readonly outcome: Outcome
}

/** What came of a call, kept for a repetition of it. */
export interface Outcome {
  /** The account that the call made. */
  readonly userId?: string
  readonly [key: string]: unknown
}

export interface Submission {
  readonly session: string | undefined
  readonly stageAuth: StageAuth | undefined
  readonly parameters: Readonly<Record<string, unknown>>
  readonly newPassword: string | undefined
}

/** Takes a request apart, once. */
export function readSubmission({ auth, parameters, newPassword }: UiaRequest<object>): Submission {
  const type = auth?.type
  return {
    session: auth?.session,
    stageAuth: type === undefined ? undefined : { ...auth, type },
    parameters: Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)),
    newPassword,
  }
}
