import type { Passwords } from '../passwords/passwords'
import type { Limiter } from '../rate-limits/limiter'
import type { Storage } from '../storage/storage'

/** Whose password it is said to be. */
export interface LoginTarget {
  /** Undefined where nobody is meant. */
  readonly userId: string | undefined
  /** As the client named the account: what it does not mean is counted apart as well, or the limit would tell (D15). */
  readonly named: string
}

/** Whether a password is right, for logins and for the password stage alike: guesses at either door are counted together. */
export class PasswordCheck {
  constructor(private readonly deps: { storage: Storage; passwords: Passwords; limiter: Limiter }) {}

  /**
   * The stored hash of the account that the password is right for; undefined when it is wrong. Costs the same for an
   * account that does not exist or has no password (D15, T080, T085).
   * @param client the address that asks: failures count by it, and by account and address, so that a stranger can use up
   * only the stranger's own tries (T084, T135)
   * @throws MatrixError 429 after too many failures
   */
  async verify({ userId, named }: LoginTarget, password: string, client: string): Promise<string | undefined> {
    const { storage, limiter } = this.deps
    // Taken before the costly look and given back unless it was a wrong guess, so that parallel tries cannot all slip
    // through (T033), and a server that is too busy to look uses up nobody's tries.
    const limits = [
      ['password_failures_per_client', client],
      ['password_failures_per_account', `${userId ?? named} ${client}`],
    ] as const
    const giveBack = async () => {
      for (const [limit, key] of limits) await limiter.refund(limit, key)
    }
    for (const [limit, key] of limits) await limiter.take(limit, key)
    try {
      // Looked for also where nobody is meant: the work must be the same to the last query.
      const account = await storage.accounts.find(userId ?? 'nobody')
      const hash = await this.matching(account?.userId, password, account?.passwordHash)
      if (hash !== undefined) await giveBack()
      return hash
    } catch (error) {
      await giveBack()
      throw error
    }
  }

  /** The hash that is stored once the password is found right: a new one where cost or pepper have changed (T082). */
  private async matching(userId: string | undefined, password: string, stored: string | null | undefined) {
    const { storage, passwords } = this.deps
    const { ok, rehash } = await passwords.verify(password, stored)
    if (!ok || userId === undefined || stored == null) return undefined
    if (!rehash) return stored
    const fresh = await passwords.hash(password)
    return (await storage.accounts.setPasswordHash(userId, fresh, stored)) ? fresh : stored
  }
}
