import type { OperationId } from '../../../../generated/contract'
import type { Account } from '../../accounts/account'
import { logIn, passwordProof } from '../../accounts/login'
import { registrationProofs } from '../../accounts/registration'
import type { Proofs } from '../../challenge'
import type { Call } from '../../outgoing'
import { validCall } from '../../valid-calls'
import { isDestructive, type World } from '../../world'

/** A request that needs authentication, and what passes it. */
export interface Subject {
  readonly id: OperationId
  readonly call: Call
  readonly proofs: Proofs
  /** Undefined for a registration. */
  readonly account?: Account
  /** Another device of the account, which a deletion is about. */
  readonly other?: Account
}

/** @returns undefined if there is no account for it */
export async function subjectOf(world: World, id: OperationId): Promise<Subject | undefined> {
  const { accounts } = world
  if (id === 'register') {
    const call = await validCall(world, id, undefined)
    return { id, call, proofs: registrationProofs(accounts.registrationToken) }
  }
  const account = isDestructive(id) ? await accounts.throwaway() : await accounts.everyday()
  if (account?.password === undefined) return undefined
  const other = id === 'deleteDevice' || id === 'deleteDevices' ? await logIn(world.tester, account) : undefined
  const { body, path } = await validCall(world, id, other ?? account)
  const proofs = { 'm.login.password': passwordProof(account.userId, account.password) }
  return { id, call: { body, path, token: account.token }, proofs, account, other }
}
