import type { Appservice } from '../appservices/registry'
import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { Repositories, Storage } from '../storage/storage'
import type { IssuedToken, Tokens } from '../devices/tokens'
import type { Address } from './accounts'
import type { Names } from './names'

export interface NewLogin {
  /** Undefined for one of the server's choice (rule 87). */
  readonly deviceId?: string | undefined
  readonly displayName?: string | undefined
  /** The client can refresh its access token (rule 89). */
  readonly refreshable?: boolean | undefined
}

/** An account of somebody who authenticated for it. */
export interface NewAccount {
  /** As the client asked for it; undefined to be given one. */
  readonly username: string | undefined
  /** Digest of a token of the guest that becomes this account, under the name that it has (rule 94). */
  readonly guestTokenHash: string | undefined
  readonly passwordHash: string
  /** Addresses whose owner the client proved. */
  readonly threepids: readonly (Address & { readonly validatedAt: number })[]
  /** The first login; undefined for none (rule 88). */
  readonly login: NewLogin | undefined
}

/** The new account; the rest only with a login. */
export interface Registered extends Partial<IssuedToken> {
  readonly userId: string
}

/** Spends the authentication, in the transaction of the registration. */
export type Claim = (tx: Repositories, made: { userId: string; deviceId: string | undefined }) => Promise<void>

/** How accounts come to be, of people, guests and application services: each in one commit (T031). */
export class Registration {
  constructor(
    private readonly deps: {
      storage: Storage
      clock: Clock
      tokens: Tokens
      names: Names
    },
  ) {}

  /**
   * Makes the account, its addresses and its first login.
   * @param claim comes first, so that of two parallel twins the later one finds the session spent rather than the name
   * taken (T020)
   * @throws MatrixError 400 M_USER_IN_USE or M_THREEPID_IN_USE, 403 for a guest that is none any more; nothing was made then
   */
  person(account: NewAccount, claim: Claim): Promise<Registered> {
    const { names } = this.deps
    const { guestTokenHash, username } = account
    if (username === undefined) return names.generate((userId) => this.commit(userId, account, claim))
    const userId = guestTokenHash === undefined ? names.forPerson(username) : names.ofGuest(username)
    return this.commit(userId, account, claim)
  }

  /** Makes a guest, logged in on a device of the server's choice (rules 92 and 93, T023). */
  guest(displayName: string | undefined): Promise<Registered> {
    const { storage, clock, names } = this.deps
    return names.generateForGuest((userId) =>
      storage.transaction(async (tx) => {
        const now = clock.now()
        if (!(await tx.guests.insert({ userId, createdAt: now, usedAt: now }))) throw MatrixError.userInUse()
        return this.logIn(tx, userId, { displayName })
      }),
    )
  }

  /**
   * Makes one of an application service's users: no password opens it (rule 102).
   * @throws MatrixError 400 M_INVALID_USERNAME, M_EXCLUSIVE for a name that is not its own (rule 103), M_USER_IN_USE
   */
  async appserviceUser(username: string, appservice: Appservice, login: NewLogin | undefined): Promise<Registered> {
    const { storage, clock, names } = this.deps
    const account = { userId: names.forAppservice(username, appservice), passwordHash: null, createdAt: clock.now() }
    return storage.transaction(async (tx) => {
      if (!(await tx.accounts.insert(account))) throw MatrixError.userInUse()
      return this.logIn(tx, account.userId, login)
    })
  }

  /**
   * A fresh login on the device of a registration whose reply was lost (D6).
   * @param passwordHash the one it was registered with: after a change of the password there is no such login
   */
  async again(userId: string, passwordHash: string, login: NewLogin): Promise<Registered> {
    const { storage, tokens } = this.deps
    return storage.transaction(async (tx) => {
      if (!(await tx.accounts.setPasswordHash(userId, passwordHash, passwordHash))) {
        throw MatrixError.forbidden('The password was changed since. Log in with the new one.')
      }
      return { userId, ...(await tokens.issue(tx, { ...login, userId, keepExisting: true })) }
    })
  }

  private commit(userId: string, account: NewAccount, claim: Claim): Promise<Registered> {
    const { storage, clock, tokens } = this.deps
    const { guestTokenHash, login, passwordHash, threepids } = account
    const deviceId = login && (login.deviceId ?? tokens.newDeviceId())
    return storage.transaction(async (tx) => {
      const now = clock.now()
      await claim(tx, { userId, deviceId })
      if (guestTokenHash !== undefined) await promote(tx, userId, guestTokenHash, passwordHash)
      else if (!(await tx.accounts.insert({ userId, passwordHash, createdAt: now }))) throw MatrixError.userInUse()
      for (const { medium, address, validatedAt } of threepids) {
        const isNew = await tx.threepids.insert({ medium, address, userId, validatedAt, addedAt: now })
        if (!isNew) throw MatrixError.threepidInUse()
      }
      return this.logIn(tx, userId, login && { ...login, deviceId })
    })
  }

  private async logIn(tx: Repositories, userId: string, login: NewLogin | undefined): Promise<Registered> {
    return login === undefined ? { userId } : { userId, ...(await this.deps.tokens.issue(tx, { userId, ...login })) }
  }
}

/** What the guest had ends with it: its tokens, its devices, what it had begun (T126). */
async function promote(tx: Repositories, userId: string, tokenHash: string, passwordHash: string): Promise<void> {
  const token = await tx.accessTokens.find(tokenHash)
  if (token?.userId !== userId || !(await tx.guests.promote(userId, passwordHash))) throw MatrixError.notThisGuest()
  await tx.devices.deleteOthers(userId, undefined)
  await tx.uiaSessions.deleteOfUser(userId)
}
