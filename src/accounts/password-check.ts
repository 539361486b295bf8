import { type Clock, DAY } from '../platform/clock'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Passwords } from '../passwords/passwords'
import type { Limiter } from '../rate-limits/limiter'
import type { LimitName } from '../rate-limits/limits'
import type { Storage } from '../storage/storage'
import { networksOf } from './client-networks'
import { canonicalName, type Identifier } from './identifier'

export interface LoginTarget {
  readonly userId: string | undefined
  readonly named: Identifier
}

/** A client that logged in to an account is exempt from `guesses_per_account` for this time. */
const KNOWN_FOR = 90 * DAY

/** All that a check may spend. */
export const PASSWORD_CHECK_LIMITS = [
  'password_failures_per_client',
  'password_failures_per_site',
  'password_failures_per_network',
  'password_failures_per_account',
  'guesses_per_account',
] as const satisfies readonly LimitName[]

type Spent = readonly [limit: (typeof PASSWORD_CHECK_LIMITS)[number], key: string]

/** Wrong passwords at the login and at the password stage are counted together. */
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
   * The stored hash if the password is right. The work, and whether a 429 comes, do not depend on the existence of the
   * account, so they do not reveal it. `guesses_per_account` answers like a wrong password and exempts clients that
   * logged in before, so that a stranger cannot lock the owner out.
   * @throws MatrixError 429 after too many wrong passwords, 503 if the server is too busy
   */
  async verify({ userId, named }: LoginTarget, password: string, client: string): Promise<string | undefined> {
    const { storage, clock, serverName } = this.deps
    const name = canonicalName(named, serverName)
    const account = userId ?? name
    const digest = sha256(JSON.stringify([account, client]))
    const spent: Spent[] = []
    let isGuess = false
    // Taken before the check and given back after it, so that parallel attempts cannot exceed a limit.
    try {
      for (const [limit, key] of limitsOf(name, client)) {
        await this.deps.limiter.take(limit, key)
        spent.push([limit, key])
      }
      const isKnown = await storage.knownClients.isKnown(digest, clock.now())
      const isAllowed = isKnown || (await this.takeQuietly('guesses_per_account', account))
      if (isAllowed && !isKnown) spent.push(['guesses_per_account', account])
      // Also without an account, so that the time tells nothing.
      const found = await storage.accounts.find(userId ?? 'nobody')
      const hash = await this.matching(found?.userId, password, isAllowed ? found?.passwordHash : undefined, client)
      isGuess = hash === undefined
      if (!isGuess) await storage.knownClients.remember({ digest, expiresAt: clock.now() + KNOWN_FOR })
      return hash
    } finally {
      if (!isGuess) for (const [limit, key] of spent) await this.deps.limiter.refund(limit, key)
    }
  }

  private async takeQuietly(...[limit, key]: Spent): Promise<boolean> {
    try {
      await this.deps.limiter.take(limit, key)
      return true
    } catch (error) {
      if (error instanceof MatrixError && error.errcode === 'M_LIMIT_EXCEEDED') return false
      throw error
    }
  }

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

function limitsOf(name: string, client: string): readonly Spent[] {
  const { site, network } = networksOf(client) ?? {}
  return [
    ['password_failures_per_client', client],
    ...(site === undefined ? [] : [['password_failures_per_site', site] as const]),
    ...(network === undefined ? [] : [['password_failures_per_network', network] as const]),
    ['password_failures_per_account', JSON.stringify([name, client])],
  ]
}
