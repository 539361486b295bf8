import type { Appservice } from '../appservices/registry'
import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { Repositories, Storage, Threepid } from '../storage/storage'
import type { IssuedToken, Tokens } from '../devices/tokens'
import { issueLogin } from './issue-login'
import type { Usernames } from './usernames'

export interface NewLogin {
  readonly deviceId?: string | undefined
  readonly displayName?: string | undefined
  readonly refreshable?: boolean | undefined
}

export interface NewAccount {
  /** Undefined: the server generates one. */
  readonly username: string | undefined
  /** The digest of the access token of a guest, who becomes this account and keeps the name. */
  readonly guestTokenHash: string | undefined
  readonly passwordHash: string
  readonly threepids: readonly Pick<Threepid, 'medium' | 'address' | 'validatedAt'>[]
  readonly login: NewLogin | undefined
}

export interface Registered extends Partial<IssuedToken> {
  readonly userId: string
}

export type ConsumeAuthentication = (
  tx: Repositories,
  created: { userId: string; deviceId: string | undefined },
) => Promise<void>

export class Registration {
  constructor(private readonly deps: { storage: Storage; clock: Clock; tokens: Tokens; usernames: Usernames }) {}

  /** @throws MatrixError 400 M_USER_IN_USE or M_THREEPID_IN_USE, 403 if the guest has registered already */
  person(account: NewAccount, consume: ConsumeAuthentication): Promise<Registered> {
    const { usernames } = this.deps
    const { guestTokenHash, username } = account
    if (username === undefined) return usernames.generate((userId) => this.commit(userId, account, consume))
    const userId = guestTokenHash === undefined ? usernames.forPerson(username) : usernames.ofGuest(username)
    return this.commit(userId, account, consume)
  }

  guest(displayName: string | undefined): Promise<Registered> {
    const { storage, clock, usernames } = this.deps
    return usernames.generateForGuest((userId) =>
      storage.transaction(async (tx) => {
        const now = clock.now()
        if (!(await tx.guests.insert({ userId, createdAt: now, usedAt: now }))) throw MatrixError.userInUse()
        return this.logIn(tx, userId, { displayName })
      }),
    )
  }

  /** An account without a password. @throws MatrixError 400 M_INVALID_USERNAME, M_EXCLUSIVE or M_USER_IN_USE */
  async appserviceUser(username: string, appservice: Appservice, login: NewLogin | undefined): Promise<Registered> {
    const { storage, clock, usernames } = this.deps
    const userId = usernames.forAppservice(username, appservice)
    return storage.transaction(async (tx) => {
      if (!(await tx.accounts.insert({ userId, passwordHash: null, createdAt: clock.now() }))) {
        throw MatrixError.userInUse()
      }
      return this.logIn(tx, userId, login)
    })
  }

  /** For a client whose reply was lost. @throws MatrixError 403 if the password was changed since */
  async again(userId: string, passwordHash: string, login: NewLogin): Promise<Registered> {
    const { storage, tokens } = this.deps
    return storage.transaction(async (tx) => {
      if (!(await tx.accounts.lockPasswordHash(userId, passwordHash))) {
        throw MatrixError.forbidden('The password has been changed since. Log in with the new one.')
      }
      return issueLogin(tokens, tx, { ...login, userId, keepExisting: true })
    })
  }

  private commit(userId: string, account: NewAccount, consume: ConsumeAuthentication): Promise<Registered> {
    const { storage, clock, tokens } = this.deps
    const { guestTokenHash, login, passwordHash, threepids } = account
    const deviceId = login && (login.deviceId ?? tokens.newDeviceId())
    return storage.transaction(async (tx) => {
      const now = clock.now()
      // First, so that the later of two parallel requests fails on the UIA session, not on the name.
      await consume(tx, { userId, deviceId })
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
    return login === undefined ? { userId } : issueLogin(this.deps.tokens, tx, { ...login, userId })
  }
}

async function promote(tx: Repositories, userId: string, tokenHash: string, passwordHash: string): Promise<void> {
  const token = await tx.accessTokens.find(tokenHash)
  if (token?.userId !== userId || !(await tx.guests.promote(userId, passwordHash))) throw MatrixError.notThisGuest()
  await tx.devices.deleteOfUser(userId)
  await tx.uiaSessions.deleteOfUser(userId)
}
