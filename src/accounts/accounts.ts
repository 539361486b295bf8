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

  /** The account need not exist. Undefined for a user of another server, and for an address that nobody has. */
  async resolveUserId(identifier: Identifier): Promise<string | undefined> {
    const { serverName } = this.deps
    return 'user' in identifier ? parseUserId(identifier.user, serverName) : this.findUserIdByAddress(identifier)
  }

  async findUserIdByAddress({ medium, address }: Pick<Threepid, 'medium' | 'address'>): Promise<string | undefined> {
    const canonical = medium === 'email' ? parseEmail(address) : address
    if (canonical === undefined) return undefined
    const threepid = await this.deps.storage.threepids.find(medium, canonical)
    return threepid?.userId
  }

  /** `client` is its address. @throws MatrixError 400 M_INVALID_USERNAME, M_EXCLUSIVE or M_USER_IN_USE; 429 */
  async checkUsername(username: string, client: string): Promise<void> {
    const { storage, usernames, limiter } = this.deps
    // Only taken names count: they tell who has an account.
    await limiter.peek('lookups_per_client', client)
    if ((await storage.accounts.find(usernames.forPerson(username))) === undefined) return
    await limiter.take('lookups_per_client', client)
    throw MatrixError.userInUse()
  }

  /** `consume` ends the UIA session in the same transaction. @throws MatrixError 403 if the account has no password */
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
      if (logoutDevices) await logOut(tx, userId, keepDevice)
      await tx.uiaSessions.deleteOfUser(userId)
      await tx.validationSessions.deleteResets(userId)
      const data = { userId, at: clock.now(), devicesLoggedOut: logoutDevices }
      await outbox.notify(tx, await tx.threepids.list(userId), { template: 'password-changed', data })
    })
    outbox.wake()
  }
}

function logOut({ devices }: Repositories, userId: string, keepDevice: string | undefined): Promise<void> {
  return keepDevice === undefined ? devices.deleteOfUser(userId) : devices.deleteOthers(userId, keepDevice)
}
