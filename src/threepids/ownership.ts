import { DAY } from '../clock'
import type { Repositories, Threepid } from '../storage/storage'

/** How long a further address waits until it can reset the password: time for the owner to see the notice (T117). */
const RESET_COOL_OFF = DAY

/** The account's entry for an e-mail address in canonical form. */
export function ownerOf({ threepids }: Repositories, address: string): Promise<Threepid | undefined> {
  return threepids.find('email', address)
}

/**
 * The entry of the account whose password this address can reset. An address that was added less than a day ago beside
 * an older one cannot: whoever stole an access token could take over the account by adding their own (T117).
 */
export async function resettableOwnerOf(
  repositories: Repositories,
  { medium, address }: Pick<Threepid, 'medium' | 'address'>,
  now: number,
): Promise<Threepid | undefined> {
  const owner = await repositories.threepids.find(medium, address)
  if (owner === undefined || owner.addedAt + RESET_COOL_OFF <= now) return owner
  const all = await repositories.threepids.list(owner.userId)
  return all.some(({ addedAt }) => addedAt < owner.addedAt) ? undefined : owner
}
