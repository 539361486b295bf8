import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { Outbox } from '../mail/outbox'
import type { Limiter } from '../rate-limits/limiter'
import type { Repositories, Storage } from '../storage/storage'
import { parseEmail } from '../threepids/canonical'
import type { Identifier } from './identifier'
import type { Names } from './names'
import { parseUserId } from './usernames'

export interface Address {
  readonly medium: string
  readonly address: string
}

export interface PasswordChange {
  readonly passwordHash: string
  /** Whether the account's devices are logged out (rule 144). */
  readonly logoutDevices: boolean
  /** The device that asked, which stays logged in anyway (rule 143). */
  readonly keepDevice: string | undefined
}

/** Accounts: who exists, by which name, with which password. */
export class Accounts {
  constructor(
    private readonly deps: {
      storage: Storage
      clock: Clock
      outbox: Outbox
      names: Names
      limiter: Limiter
      serverName: string
    },
  ) {}

  /** The user ID that a localpart or full user ID means; undefined where it is none of this server's. */
  userIdOf(user: string): string | undefined {
    return parseUserId(user, this.deps.serverName)
  }

  /** The account that somebody names; undefined where there can be none of that name, or nobody has that address. */
  async resolveUserId(who: Identifier): Promise<string | undefined> {
    return 'user' in who ? this.userIdOf(who.user) : this.findUserIdByAddress(who)
  }

  /** The account that has this address, found by its canonical form (rule 125). Nobody has what is no address at all. */
  async findUserIdByAddress({ medium, address }: Address): Promise<string | undefined> {
    const canonical = medium === 'email' ? parseEmail(address) : address
    if (canonical === undefined) return undefined
    const threepid = await this.deps.storage.threepids.find(medium, canonical)
    return threepid?.userId
  }

  /**
   * What can be said of a wished name before any authentication (rule 76); the last word has the insert.
   * @param client the address that asks: names that are taken are told it a limited number of times
   * @throws MatrixError 400 M_INVALID_USERNAME, M_EXCLUSIVE or M_USER_IN_USE; 429
   */
  async checkUsername(username: string, client: string): Promise<void> {
    const { storage, names, limiter } = this.deps
    await limiter.peek('lookups_per_client', client)
    if ((await storage.accounts.find(names.forPerson(username))) === undefined) return
    await limiter.take('lookups_per_client', client)
    throw MatrixError.userInUse()
  }

  /**
   * Sets the password and ends everything that the old one opened: other devices and their tokens, pending resets, UIA
   * sessions (rules 142 to 144, T030, T071); tells the owner by mail (T087). All in one commit.
   * @throws MatrixError 403 for an account that has no password, or none any more (T086)
   */
  async changePassword(
    userId: string,
    { passwordHash, logoutDevices, keepDevice }: PasswordChange,
    claim: (tx: Repositories) => Promise<void>,
  ): Promise<void> {
    const { storage, outbox, clock } = this.deps
    await storage.transaction(async (tx) => {
      await tx.accounts.lock(userId)
      await claim(tx)
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
