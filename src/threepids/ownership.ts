import { DAY, HOUR } from '../clock'
import type { DeviceKey, Repositories, Threepid } from '../storage/storage'

/** How long a login is as good as the password itself. */
const RECENT_LOGIN = HOUR
/** How long any other added address waits until it can reset the password: time for the owner to notice (T117). */
const RESET_COOL_OFF = DAY

/** The account's entry for an e-mail address in canonical form. */
export function ownerOf({ threepids }: Repositories, address: string): Promise<Threepid | undefined> {
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

/** The entry of the account whose password this address can reset (T117). */
export async function resettableOwnerOf(
  { threepids }: Repositories,
  { medium, address }: Pick<Threepid, 'medium' | 'address'>,
  now: number,
): Promise<Threepid | undefined> {
  const owner = await threepids.find(medium, address)
  return owner && owner.resetFrom <= now ? owner : undefined
}
