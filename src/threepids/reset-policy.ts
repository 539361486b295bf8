import { MatrixError } from '../platform/errors'
import type { Repositories, Threepid } from '../storage/storage'

/** Undefined if the address cannot reset a password now: no owner, no password, or added too recently. */
export async function findResettable(
  { accounts, threepids }: Pick<Repositories, 'accounts' | 'threepids'>,
  { medium, address }: Pick<Threepid, 'medium' | 'address'>,
  now: number,
): Promise<Threepid | undefined> {
  const owner = await threepids.find(medium, address)
  // Also without an owner, so that the time tells nothing.
  const account = await accounts.find(owner?.userId ?? 'nobody')
  return owner && account?.passwordHash != null && owner.resetFrom <= now ? owner : undefined
}

/** The address may have been removed since the stage passed: check in the transaction. @throws MatrixError 403 */
export async function assertStillResets(
  tx: Repositories,
  { userId, ...threepid }: Pick<Threepid, 'medium' | 'address' | 'userId'>,
  now: number,
): Promise<void> {
  const owner = await findResettable(tx, threepid, now)
  if (owner?.userId === userId) return
  throw MatrixError.forbidden('The address no longer belongs to this account. Start again without "session".')
}
