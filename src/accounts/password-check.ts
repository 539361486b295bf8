import { type Clock, DAY } from '../platform/clock'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Passwords } from '../passwords/passwords'
import type { Limiter } from '../rate-limits/limiter'
import type { LimitName } from '../rate-limits/limits'
import type { Storage } from '../storage/storage'
import { networksOf } from './client-networks'
import { canonicalName, type Identifier } from './identifier'

/** The account that a password is checked for. */
export interface LoginTarget {
  /** Undefined if the identifier leads to no account. */
  readonly userId: string | undefined
  /** As the client named it. */
  readonly named: Identifier
}

/** How long a client that logged in to an account is exempt from the limit over all clients. */
const KNOWN_FOR = 90 * DAY

/** Checks passwords for logins and for the password stage; wrong ones at either are counted together. */
export class PasswordCheck {
  constructor(
    private readonly deps: {
      storage: Storage
      passwords: Passwords
      limiter: Limiter
      clock: Clock
      serverName: string
    },
  ) {}

  /**
   * The stored hash of the account if the password is right, else undefined. Does the same work for every identifier.
   *
   * Limits that answer 429 depend only on the client and on what it named, so they tell nothing about accounts. The limit
   * of the account itself, over all clients, answers like a wrong password; clients that logged in before are exempt, so
   * that a stranger cannot lock the owner out.
   * @param client the address of the client
   * @throws MatrixError 429 after too many wrong passwords, 503 if the server is too busy to check
   */
  async verify({ userId, named }: LoginTarget, password: string, client: string): Promise<string | undefined> {
    const { storage, clock, serverName } = this.deps
    const name = canonicalName(named, serverName)
    const account = userId ?? name
    const digest = sha256(JSON.stringify([account, client]))
    const taken: [LimitName, string][] = []
    // Taken before the check and given back after it, so that parallel attempts cannot exceed a limit.
    try {
      for (const [limit, key] of limitsOf(name, client)) {
        await this.deps.limiter.take(limit, key)
        taken.push([limit, key])
      }
      const isKnown = await storage.knownClients.isKnown(digest, clock.now())
      const isOpen = isKnown || (await this.takeQuietly('guesses_per_account', account))
      if (isOpen && !isKnown) taken.push(['guesses_per_account', account])
      // Also asked without an account, so that the time does not tell.
      const found = await storage.accounts.find(userId ?? 'nobody')
      const hash = await this.matching(found?.userId, password, isOpen ? found?.passwordHash : undefined, client)
      if (hash === undefined) return undefined
      await storage.knownClients.remember({ digest, expiresAt: clock.now() + KNOWN_FOR })
      await this.giveBack(taken)
      return hash
    } catch (error) {
      await this.giveBack(taken)
      throw error
    }
  }

  private async takeQuietly(limit: LimitName, key: string): Promise<boolean> {
    try {
      await this.deps.limiter.take(limit, key)
      return true
    } catch (error) {
      if (error instanceof MatrixError && error.errcode === 'M_LIMIT_EXCEEDED') return false
      throw error
    }
  }

  private async giveBack(taken: readonly [LimitName, string][]): Promise<void> {
    for (const [limit, key] of taken) await this.deps.limiter.refund(limit, key)
  }

  /** The stored hash if the password matches it; a new one if the cost or the pepper has changed. */
  private async matching(
    userId: string | undefined,
    password: string,
    stored: string | null | undefined,
    client: string,
  ) {
    const { storage, passwords } = this.deps
    const { ok, rehash } = await passwords.verify(password, stored, client)
    if (!ok || userId === undefined || stored == null) return undefined
    if (!rehash) return stored
    const fresh = await passwords.hash(password, client)
    return (await storage.accounts.setPasswordHash(userId, fresh, stored)) ? fresh : stored
  }
}

function limitsOf(name: string, client: string): [LimitName, string][] {
  const wider = networksOf(client)
  return [
    ['password_failures_per_client', client],
    ...(wider === undefined
      ? []
      : ([
          ['password_failures_per_site', wider.site],
          ['password_failures_per_network', wider.network],
        ] satisfies [LimitName, string][])),
    ['password_failures_per_account', JSON.stringify([name, client])],
  ]
}
