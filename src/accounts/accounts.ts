import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { Outbox } from '../mail/outbox'
import type { Limiter } from '../rate-limits/limiter'
import type { Repositories, Storage, Threepid } from '../storage/storage'
import { parseEmail } from '../threepids/canonical'
import type { Identifier } from './identifier'
import { parseUserId, type Usernames } from './usernames'

export interface PasswordChange {
  readonly passwordHash: string
  readonly logoutDevices: boolean
  /** The device that asked, which stays logged in. */
  readonly keepDevice: string | undefined
}

export class Accounts {
  constructor(
    private readonly deps: {
      storage: Storage
      clock: Clock
      outbox: Outbox
      usernames: Usernames
      limiter: Limiter
      serverName: string
    },
  ) {}

  /** The user ID for a localpart or full user ID; undefined if it is on another server. The account need not exist. */
  userIdOf(user: string): string | undefined {
    return parseUserId(user, this.deps.serverName)
  }

  /** The user ID for an identifier; undefined if no account can have that name or none has that address. */
  async resolveUserId(identifier: Identifier): Promise<string | undefined> {
    return 'user' in identifier ? this.userIdOf(identifier.user) : this.findUserIdByAddress(identifier)
  }

  /** The account with this address; undefined if there is none or the address is not valid. */
  async findUserIdByAddress({ medium, address }: Pick<Threepid, 'medium' | 'address'>): Promise<string | undefined> {
    const canonical = medium === 'email' ? parseEmail(address) : address
    if (canonical === undefined) return undefined
    const threepid = await this.deps.storage.threepids.find(medium, canonical)
    return threepid?.userId
  }

  /**
   * The checks of a new user name that need no authentication. The name can still be taken until the account is inserted.
   * @param client the address that asks: it is told a limited number of times that a name is taken
   * @throws MatrixError 400 M_INVALID_USERNAME, M_EXCLUSIVE or M_USER_IN_USE; 429
   */
  async checkUsername(username: string, client: string): Promise<void> {
    const { storage, usernames, limiter } = this.deps
    await limiter.peek('lookups_per_client', client)
    if ((await storage.accounts.find(usernames.forPerson(username))) === undefined) return
    await limiter.take('lookups_per_client', client)
    throw MatrixError.userInUse()
  }

  /**
   * Sets the password, ends other devices, pending resets and UIA sessions, and tells the owner by mail, in one commit.
   * @param consume consumes the authentication in the same transaction
   * @throws MatrixError 403 for an account without a password
   */
  async changePassword(
    userId: string,
    { passwordHash, logoutDevices, keepDevice }: PasswordChange,
    consume: (tx: Repositories) => Promise<void>,
  ): Promise<void> {
    const { storage, outbox, clock } = this.deps
    await storage.transaction(async (tx) => {
      await tx.accounts.lock(userId)
      await consume(tx)
      if (!(await tx.accounts.setPasswordHash(userId, passwordHash)))
        throw MatrixError.forbidden('This account has no password that could be changed.')
      if (logoutDevices) await tx.devices.deleteOthers(userId, keepDevice)
      await tx.uiaSessions.deleteOfUser(userId)
      await tx.validationSessions.deleteOfUser(userId)
      for (const { medium, address } of await tx.threepids.list(userId)) {
        if (medium !== 'email') continue
        const data = { userId, at: clock.now(), devicesLoggedOut: logoutDevices }
        await outbox.enqueue(tx, { template: 'password-changed', to: address, data })
      }
    })
    outbox.wake()
  }
}
