import type { Appservices } from '../appservices/registry'
import type { Clock } from '../clock'
import { MatrixError } from '../errors'
import type { Outbox } from '../mail/outbox'
import type { Passwords } from '../passwords/passwords'
import type { Random } from '../random'
import type { Repositories, Storage } from '../storage/storage'
import { parseEmail } from '../threepids/canonical'
import type { Requester, Tokens } from '../tokens/tokens'
import { generateLocalpart, meantUserId, newLocalpart, userIdOf } from './usernames'

export interface Address {
  readonly medium: string
  readonly address: string
}

export interface NewAccount {
  /** As the client asked for it; undefined to be given one. */
  readonly username: string | undefined
  readonly passwordHash: string
  /** Addresses whose owner the client proved. */
  readonly threepids: readonly (Address & { readonly validatedAt: number })[]
  /** The first login; undefined for none (rule 88). */
  readonly login: NewLogin | undefined
}

export interface NewLogin {
  readonly deviceId: string | undefined
  readonly displayName: string | undefined
}

export interface Registered {
  readonly userId: string
  /** Both only with a login. */
  readonly deviceId?: string
  readonly accessToken?: string
}

/** Accounts: who exists, by which name, with which password. */
export class Accounts {
  constructor(
    private readonly rooms: {
      storage: Storage
      clock: Clock
      random: Random
      passwords: Passwords
      tokens: Tokens
      outbox: Outbox
      appservices: Appservices
      serverName: string
      /** Whether new accounts may be made. */
      isOpen: boolean
    },
  ) {}

  /** @throws MatrixError 403 M_FORBIDDEN when the operator takes no new accounts (rule 84). */
  assertRegistrationOpen(): void {
    if (!this.rooms.isOpen) throw MatrixError.forbidden('This server does not take new accounts.')
  }

  /** The user ID that a localpart or full user ID means; undefined where it is none of this server's. */
  userIdOf(user: string): string | undefined {
    return meantUserId(user, this.rooms.serverName)
  }

  /** The account that has this address, found by its canonical form (rule 125). Nobody has what is no address at all. */
  async ownerOf({ medium, address }: Address): Promise<string | undefined> {
    const canonical = medium === 'email' ? parseEmail(address) : address
    if (canonical === undefined) return undefined
    const threepid = await this.rooms.storage.threepids.find(medium, canonical)
    return threepid?.userId
  }

  /**
   * What can be said of a wished name before any authentication (rule 76); the last word has the insert.
   * @throws MatrixError 400 M_INVALID_USERNAME, M_EXCLUSIVE or M_USER_IN_USE
   */
  async checkUsername(username: string): Promise<void> {
    const { storage, appservices, serverName } = this.rooms
    const userId = userIdOf(newLocalpart(username, serverName), serverName)
    if (appservices.isExclusive(userId)) throw MatrixError.exclusive()
    if ((await storage.accounts.find(userId)) !== undefined) throw MatrixError.userInUse()
  }

  /**
   * Makes the account, its addresses and its first login in one commit (T031).
   * @param claim spends the authentication in the same transaction; it comes first, so that of two parallel twins the later
   * one finds the session spent rather than the name taken (T020)
   * @throws MatrixError 400 M_USER_IN_USE or M_THREEPID_IN_USE; then nothing was made
   */
  async register(
    account: NewAccount,
    claim: (tx: Repositories, registered: Registered) => Promise<void>,
  ): Promise<Registered> {
    const { storage, clock, random, tokens, serverName } = this.rooms
    const { username, passwordHash, threepids, login } = account
    const localpart = username === undefined ? generateLocalpart(random) : newLocalpart(username, serverName)
    const registered = {
      userId: userIdOf(localpart, serverName),
      deviceId: login && (login.deviceId ?? tokens.newDeviceId()),
    }
    const { userId, deviceId } = registered
    return storage.transaction(async (tx) => {
      const now = clock.now()
      await claim(tx, registered)
      if (!(await tx.accounts.insert({ userId, passwordHash, createdAt: now }))) throw MatrixError.userInUse()
      for (const { medium, address, validatedAt } of threepids) {
        const isNew = await tx.threepids.insert({ medium, address, userId, validatedAt, addedAt: now })
        if (!isNew) throw MatrixError.threepidInUse()
      }
      if (deviceId === undefined) return registered
      const { accessToken } = await tokens.issue(tx, { userId, deviceId, displayName: login?.displayName })
      return { ...registered, accessToken }
    })
  }

  /**
   * A fresh login on the device of a registration whose reply was lost (D6).
   * @param passwordHash the one it was registered with: after a change of the password there is no such login (T029)
   */
  async loginAgain(userId: string, passwordHash: string, deviceId: string): Promise<Registered> {
    const { storage, tokens } = this.rooms
    return storage.transaction(async (tx) => {
      if (!(await tx.accounts.setPasswordHash(userId, passwordHash, passwordHash))) {
        throw MatrixError.forbidden('The password was changed since. Log in with the new one.')
      }
      return { userId, ...(await tokens.issue(tx, { userId, deviceId, keepExisting: true })) }
    })
  }

  /** True when it is this account's password; costs the same for accounts that do not exist (D15, T080). */
  async verifyPassword(userId: string | undefined, password: string): Promise<boolean> {
    const { storage, passwords } = this.rooms
    const account = userId === undefined ? undefined : await storage.accounts.find(userId)
    const { ok, rehash } = await passwords.verify(password, account?.passwordHash)
    if (ok && rehash && account !== undefined) {
      await storage.accounts.setPasswordHash(account.userId, await passwords.hash(password), account.passwordHash)
    }
    return ok
  }

  /**
   * Sets the password and ends everything that the old one opened: other devices and their tokens, pending resets, UIA
   * sessions (rules 142 to 144, T030, T071); tells the owner by mail (T087). All in one commit.
   * @param keep the device that asked, which stays logged in (rule 143)
   */
  async changePassword(
    userId: string,
    passwordHash: string,
    keep: Requester | undefined,
    claim: (tx: Repositories) => Promise<void>,
  ): Promise<void> {
    const { storage, outbox, clock } = this.rooms
    await storage.transaction(async (tx) => {
      await claim(tx)
      await tx.accounts.setPasswordHash(userId, passwordHash)
      await tx.devices.deleteOthers(userId, keep?.deviceId)
      await tx.uiaSessions.deleteOfUser(userId)
      await tx.validationSessions.deleteOfUser(userId)
      for (const { address } of await tx.threepids.list(userId)) {
        await outbox.enqueue(tx, { template: 'password-changed', to: address, data: { userId, at: clock.now() } })
      }
    })
    outbox.kick()
  }
}
