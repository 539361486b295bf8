import { MatrixError } from '../platform/errors'
import type { Storage } from '../storage/storage'
import { userIdOf } from './usernames'

/** Guests: accounts without a password that may do little, and are deleted when nobody uses them. */
export class Guests {
  constructor(private readonly deps: { storage: Pick<Storage, 'accessTokens'>; serverName: string }) {}

  /**
   * A guest who becomes an ordinary account has to keep the user name.
   * @param tokenHash the digest of the guest's access token
   * @throws MatrixError 400 M_MISSING_PARAM without the name, 403 M_FORBIDDEN where name and token are not of one guest
   */
  async assertKeepsName(tokenHash: string, username: string | undefined): Promise<void> {
    const { storage, serverName } = this.deps
    if (username === undefined) throw MatrixError.missingParam('"username" is missing: the user name of the guest.')
    const token = await storage.accessTokens.find(tokenHash)
    if (token?.guestUsedAt == null || token.userId !== userIdOf(username, serverName)) throw MatrixError.notThisGuest()
  }
}
