import type { z } from 'zod'
import type { ClientAddress } from '../platform/client-info'
import type { AuthData, ThreepidProof } from './stage'
import type { Repositories } from '../storage/storage'

/** An account, as the owner of an access token. */
export interface Subject {
  readonly userId: string
}

/** What UIA needs of a request. */
export interface UiaRequest {
  readonly body: { readonly auth?: AuthData | null; readonly [key: string]: unknown }
  readonly requester: Subject | undefined
  readonly client: ClientAddress
}

/** What came of a call: all that a replay of it gets to see (D6). */
export interface Outcome {
  /** The account that the call made. */
  readonly userId?: string
  readonly [key: string]: unknown
}

/** What the client may run once its authentication is complete. */
export interface Authenticated<Parameters> {
  /** This request's parameters over those remembered from earlier ones. */
  readonly parameters: Parameters
  /** The stored form of the new password; asking for it is a fault where the operation sets none. */
  readonly newPasswordHash: () => string
  /** The account whose owner the stages, or else the access token, proved. */
  readonly userId: string | undefined
  readonly threepids: readonly ThreepidProof[]
  /** Spends the UIA session, and the proofs in it, in the transaction of the call. */
  readonly claim: (tx: Repositories, outcome?: Outcome) => Promise<void>
  /** The call ran before and its reply may have been lost: what it gave to `claim` (D6). */
  readonly replayed: Record<string, unknown> | undefined
}

/** The operations that User-Interactive Authentication guards. */
const UIA_OPERATION_IDS = [
  'register',
  'changePassword',
  'deactivateAccount',
  'deleteDevice',
  'deleteDevices',
  'add3PID',
] as const
export type UiaOperationId = (typeof UIA_OPERATION_IDS)[number]

export function isUiaOperationId(operationId: string | undefined): operationId is UiaOperationId {
  return UIA_OPERATION_IDS.some((id) => id === operationId)
}

/** How one of them goes about it. */
export interface UiaOperation<Parameters extends object> {
  readonly id: UiaOperationId
  /** Picks from a body what the UIA session remembers, so that a later request may omit it (rule 45). */
  readonly parameters: z.ZodType<Parameters>
  /** The key of the new password: remembered as its hash only, and demanded before the last stage (rules 53 and 82). */
  readonly password?: 'password' | 'new_password'
  /** D7: false where a later request must not change what an earlier one said. */
  readonly mayChange: boolean
  /** D6: true where a finished call may be re-sent with the same password, for a reply that was lost. */
  readonly idempotent: boolean
}
