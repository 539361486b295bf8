import { type Clock, DAY } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { Storage } from '../storage/storage'
import { userIdOf } from './usernames'

/** A use is noted to within this, so that not every request of a guest is a write. */
const NOTED_WITHIN = DAY

/** Who is a guest: an account without a password that may do next to nothing, and goes away when nobody uses it. */
export class Guests {
  constructor(
    private readonly deps: {
      storage: Pick<Storage, 'accessTokens' | 'guests'>
      clock: Clock
      serverName: string
    },
  ) {}

  /** Whether the account is a guest's; if so, it is in use (T124, T125). */
  async isGuest(userId: string): Promise<boolean> {
    const { storage, clock } = this.deps
    const guest = await storage.guests.find(userId)
    if (guest === undefined) return false
    if (guest.usedAt <= clock.now() - NOTED_WITHIN) await storage.guests.touch(userId, clock.now())
    return true
  }

  /**
   * Holds a guest who wants to become an ordinary account to the name that it has (rule 94, T126).
   * @param tokenHash the digest of its access token
   * @throws MatrixError 400 M_MISSING_PARAM without the name, 403 M_FORBIDDEN where name and token are not of one guest
   */
  async assertKeepsName(tokenHash: string, username: string | undefined): Promise<void> {
    const { storage, serverName } = this.deps
    if (username === undefined) throw MatrixError.missingParam('"username" is missing: the name that the guest has.')
    const token = await storage.accessTokens.find(tokenHash)
    const isTheirs = token?.userId === userIdOf(username, serverName) && (await this.isGuest(token.userId))
    if (!isTheirs) throw MatrixError.notThisGuest()
  }
}
