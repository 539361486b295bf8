import { DAY, HOUR } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { DeviceKey, Repositories, Threepid } from '../storage/storage'

/** How long a login is as good as the password itself. */
const RECENT_LOGIN = HOUR
/** How long any other added address waits until it can reset the password: time for the owner to notice (T117). */
const RESET_COOL_OFF = DAY

/** The account's entry for an e-mail address in canonical form. */
export function findThreepid({ threepids }: Repositories, address: string): Promise<Threepid | undefined> {
  return threepids.find('email', address)
}

/**
 * From when on an address that this device adds now can reset the password. Adding needs no password: whoever stole an
 * access token could take over the account at once by adding an address of their own (T117).
 */
export async function resetFrom({ devices }: Repositories, device: DeviceKey, now: number): Promise<number> {
  const login = await devices.find(device)
  const isRecent = login !== undefined && now < login.createdAt + RECENT_LOGIN
  return isRecent ? now : now + RESET_COOL_OFF
}

/** The entry of the account whose password this address can reset (T117); one without a password gets none so (T086). */
export async function findResettable(
  { accounts, threepids }: Pick<Repositories, 'accounts' | 'threepids'>,
  { medium, address }: Pick<Threepid, 'medium' | 'address'>,
  now: number,
): Promise<Threepid | undefined> {
  const owner = await threepids.find(medium, address)
  // Looked for also where nobody has the address: the work must be the same to the last query (D15).
  const account = await accounts.find(owner?.userId ?? 'nobody')
  return owner && account?.passwordHash != null && owner.resetFrom <= now ? owner : undefined
}

/**
 * What a stage saw may be over when the call runs: the address was taken from the account meanwhile (T029). Asked in the
 * transaction of the call, which holds the account.
 * @throws MatrixError 403
 */
export async function assertStillResets(
  tx: Repositories,
  { userId, ...threepid }: Pick<Threepid, 'medium' | 'address' | 'userId'>,
  now: number,
): Promise<void> {
  const owner = await findResettable(tx, threepid, now)
  if (owner?.userId === userId) return
  throw MatrixError.forbidden('The address does not belong to this account any more. Start again without "session".')
}
