import type { OperationId } from '../../generated/contract'
import type { Account } from './accounts/account'
import type { Accounts } from './accounts/accounts'
import type { Tester } from './tester'

/** What the checks work with. */
export interface World {
  readonly tester: Tester
  readonly accounts: Accounts
  readonly seed: number
  /** How many generated requests each operation gets. */
  readonly runs: number
}

/** One kind of requests to one operation. @param account who sends them; undefined if the tester has no account for it */
export type Check = (world: World, id: OperationId, account: Account | undefined) => Promise<void>

/** What a person would notice afterwards: only for accounts of the tester's own, the worst last. */
const DESTRUCTIVE: readonly OperationId[] = [
  'updateDevice',
  'add3PID',
  'delete3pidFromAccount',
  'changePassword',
  'deleteDevice',
  'deleteDevices',
  'logout',
  'logoutAll',
  'deactivateAccount',
]

/** Any request with a token ends that token. */
export const ENDS_TOKENS: readonly OperationId[] = ['logout', 'logoutAll']

export function isDestructive(id: OperationId): boolean {
  return DESTRUCTIVE.includes(id)
}

/** The operations in the order of their tests. */
export function inOrder(ids: readonly OperationId[]): readonly OperationId[] {
  return ids.toSorted((a, b) => DESTRUCTIVE.indexOf(a) - DESTRUCTIVE.indexOf(b))
}
