import type { Requester } from '../devices/tokens'
import type { ClientAddress } from '../platform/client-info'
import type { AuthData, StageAuth, ThreepidProof } from './stage'
import type { Repositories } from '../storage/storage'

export interface UiaRequest<Parameters> {
  readonly auth: AuthData | null | undefined
  readonly requester: Pick<Requester, 'userId'> | undefined
  readonly client: ClientAddress
  /** Undefined members were omitted. */
  readonly parameters: Parameters
  readonly newPassword?: string | undefined
}

export interface GuardedCall<Parameters, Result> {
  /** Checks that need no authentication: before the first 401 and again with each request. */
  readonly check?: (parameters: Parameters) => Promise<void>
  readonly run: (authenticated: Authenticated<Parameters>) => Promise<Result>
  /** Answers a repeated call; only for operations that make an account. */
  readonly replay?: (finished: FinishedCall<Parameters>) => Promise<Result>
}

export interface Authenticated<Parameters> {
  /** This request's over those remembered from earlier ones. */
  readonly parameters: Parameters
  /** Runs bcrypt, so not in a transaction. @throws MatrixError 429 */
  readonly newPasswordHash: () => Promise<string>
  /** From the stages, or else the access token. */
  readonly userId: string | undefined
  readonly threepids: readonly ThreepidProof[]
  /** In the transaction of the call: ends the UIA session, so that its proofs count once. */
  readonly consume: (tx: Repositories, outcome?: Outcome) => Promise<void>
}

export interface FinishedCall<Parameters> {
  readonly parameters: Parameters
  readonly outcome: Outcome
}

/** Kept for a repetition of the call. */
export interface Outcome {
  readonly userId?: string
  readonly [key: string]: unknown
}

export interface Submission {
  readonly session: string | undefined
  readonly stageAuth: StageAuth | undefined
  readonly parameters: Readonly<Record<string, unknown>>
  readonly newPassword: string | undefined
}

export function readSubmission({ auth, parameters, newPassword }: UiaRequest<object>): Submission {
  return {
    session: auth?.session,
    stageAuth: attemptsStage(auth) ? auth : undefined,
    parameters: Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)),
    newPassword,
  }
}

function attemptsStage(auth: AuthData | null | undefined): auth is StageAuth {
  return auth?.type !== undefined
}
