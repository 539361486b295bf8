import { MatrixError } from '../platform/errors'
import type { Storage } from '../storage/storage'
import { userIdOf } from './usernames'

export class Guests {
  constructor(private readonly deps: { storage: Pick<Storage, 'accessTokens'>; serverName: string }) {}

  /** A guest who registers keeps the name. @throws MatrixError 400 M_MISSING_PARAM without it, 403 for another guest */
  async assertKeepsName(tokenHash: string, username: string | undefined): Promise<void> {
    const { storage, serverName } = this.deps
    if (username === undefined) throw MatrixError.missingParam('"username" is missing: the user name of the guest.')
    const token = await storage.accessTokens.find(tokenHash)
    if (token?.guestUsedAt == null || token.userId !== userIdOf(username, serverName)) throw MatrixError.notThisGuest()
  }
}
