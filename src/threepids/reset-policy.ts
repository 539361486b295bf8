import { MatrixError } from '../platform/errors'
import type { Repositories, Threepid } from '../storage/storage'

/** The account's entry for an e-mail address in canonical form. */
export function findThreepid({ threepids }: Repositories, address: string): Promise<Threepid | undefined> {
  return threepids.find('email', address)
}

/** The entry of the account whose password this address can reset now; none for an account without a password. */
export async function findResettable(
  { accounts, threepids }: Pick<Repositories, 'accounts' | 'threepids'>,
  { medium, address }: Pick<Threepid, 'medium' | 'address'>,
  now: number,
): Promise<Threepid | undefined> {
  const owner = await threepids.find(medium, address)
  // Also asked if nobody has the address, so that the time does not tell.
  const account = await accounts.find(owner?.userId ?? 'nobody')
  return owner && account?.passwordHash != null && owner.resetFrom <= now ? owner : undefined
}

/**
 * Checks in the transaction of a reset that the address was not removed from the account since the stage passed.
 * @throws MatrixError 403
 */
export async function assertStillResets(
  tx: Repositories,
  { userId, ...threepid }: Pick<Threepid, 'medium' | 'address' | 'userId'>,
  now: number,
): Promise<void> {
  const owner = await findResettable(tx, threepid, now)
  if (owner?.userId === userId) return
  throw MatrixError.forbidden('The address no longer belongs to this account. Start again without "session".')
}
