import type { Appservice } from '../appservices/registry'
import { MatrixError } from '../platform/errors'
import type { Device, DeviceKey, Repositories, Storage } from '../storage/storage'
import type { IssuedToken, Requester, Tokens } from '../devices/tokens'
import type { Accounts } from './accounts'
import type { Identifier } from './identifier'
import type { PasswordCheck } from './password-check'
import type { NewLogin } from './registration'
import { userIdOf } from './usernames'

export interface LoggedIn extends IssuedToken {
  readonly userId: string
}

/** Logging in and out. */
export class Logins {
  constructor(
    private readonly deps: {
      storage: Storage
      accounts: Accounts
      passwordCheck: PasswordCheck
      tokens: Tokens
      serverName: string
    },
  ) {}

  /**
   * @param client the address that asks, for limits
   * @throws MatrixError 403 M_FORBIDDEN, one for all that is wrong: a stranger learns nothing about accounts (T080, T085)
   */
  async withPassword(who: Identifier, password: string, client: string, wish: NewLogin): Promise<LoggedIn> {
    const { storage, accounts, passwordCheck } = this.deps
    const userId = await accounts.resolveUserId(who)
    const hash = await passwordCheck.verify({ userId, named: JSON.stringify(who) }, password, client)
    if (userId === undefined || hash === undefined) throw wrong()
    return storage.transaction(async (tx) => {
      // The password may have been changed while it was looked at: then this login is one too many (T030).
      if (!(await tx.accounts.setPasswordHash(userId, hash, hash))) throw wrong()
      return this.issue(tx, userId, wish)
    })
  }

  /**
   * Logs a user of an application service in, on its own word.
   * @throws MatrixError 403 M_EXCLUSIVE for a user that is not its own, M_FORBIDDEN for one that is not registered
   */
  async ofAppservice(appservice: Appservice, who: Identifier, wish: NewLogin): Promise<LoggedIn> {
    const { storage, accounts, serverName } = this.deps
    const userId = 'user' in who ? exactUserId(who.user, serverName) : await accounts.findUserIdByAddress(who)
    if (userId === undefined || !appservice.isInNamespace(userId)) {
      throw new MatrixError(403, 'M_EXCLUSIVE', 'This user is none of those of the application service.')
    }
    return storage.transaction(async (tx) => {
      await tx.accounts.lock(userId)
      const account = await tx.accounts.find(userId)
      if (account === undefined || account.deactivatedAt !== null) {
        throw MatrixError.forbidden('This user is not registered.')
      }
      return this.issue(tx, userId, wish)
    })
  }

  /** Application services' users and guests have none. */
  async hasPassword(userId: string): Promise<boolean> {
    const account = await this.deps.storage.accounts.find(userId)
    return account?.passwordHash != null
  }

  /** Where the account is logged in, oldest first. */
  devices(userId: string): Promise<Device[]> {
    return this.deps.storage.devices.list(userId)
  }

  device(key: DeviceKey): Promise<Device | undefined> {
    return this.deps.storage.devices.find(key)
  }

  /** @returns false when there is no such device */
  async rename(key: DeviceKey, displayName: string | undefined): Promise<boolean> {
    const { devices } = this.deps.storage
    return displayName === undefined ? (await devices.find(key)) !== undefined : devices.rename(key, displayName)
  }

  /** Ends devices and their tokens, once the owner has authenticated for it. */
  async end(userId: string, deviceIds: readonly string[], claim: (tx: Repositories) => Promise<void>): Promise<void> {
    await this.deps.storage.transaction(async (tx) => {
      await tx.accounts.lock(userId)
      await claim(tx)
      await tx.devices.delete(userId, deviceIds)
    })
  }

  /** Ends the device and its tokens (rule 150). */
  async logout({ userId, deviceId }: Requester): Promise<void> {
    await this.deps.storage.devices.delete(userId, [deviceId])
  }

  /** Ends all devices and tokens of the account (rule 150). */
  async logoutAll(userId: string): Promise<void> {
    await this.deps.storage.devices.deleteOthers(userId, undefined)
  }

  private async issue(tx: Repositories, userId: string, wish: NewLogin): Promise<LoggedIn> {
    return { userId, ...(await this.deps.tokens.issue(tx, { userId, ...wish })) }
  }
}

/** Users of application services keep their upper case (rule 102). */
function exactUserId(user: string, serverName: string): string {
  return user.startsWith('@') ? user : userIdOf(user, serverName)
}

function wrong(): MatrixError {
  return MatrixError.forbidden('The user name or the password is wrong.')
}
