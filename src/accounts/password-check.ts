import type { Passwords } from '../passwords/passwords'
import type { Limiter } from '../rate-limits/limiter'
import type { Storage } from '../storage/storage'

export interface LoginTarget {
  /** Undefined where no account is named. */
  readonly userId: string | undefined
  /**
   * As the client named the account: a name without an account is counted as well, or the limit would tell which exist.
   */
  readonly named: string
}

/** Verifies passwords, for logins and for the password stage alike: guesses at both are counted together. */
export class PasswordCheck {
  constructor(private readonly deps: { storage: Storage; passwords: Passwords; limiter: Limiter }) {}

  /**
   * The stored hash of the account that the password is right for; undefined when it is wrong. Costs the same for an
   * account that does not exist or has no password.
   * @param client the address that asks: failures are counted for it, and for it and the account, so that a stranger
   * cannot use up the owner's attempts
   * @throws MatrixError 429 after too many failures
   */
  async verify({ userId, named }: LoginTarget, password: string, client: string): Promise<string | undefined> {
    const { storage, limiter } = this.deps
    // Taken first and given back unless the password was wrong, so that parallel guesses cannot all slip through, and a
    // busy server uses up nobody's attempts.
    const limits = [
      ['password_failures_per_client', client],
      ['password_failures_per_account', `${userId ?? named} ${client}`],
    ] as const
    const giveBack = async () => {
      for (const [limit, key] of limits) await limiter.refund(limit, key)
    }
    for (const [limit, key] of limits) await limiter.take(limit, key)
    try {
      // Also where no account is named: the work must be the same to the last query.
      const account = await storage.accounts.find(userId ?? 'nobody')
      const hash = await this.matching(account?.userId, password, account?.passwordHash)
      if (hash !== undefined) await giveBack()
      return hash
    } catch (error) {
      await giveBack()
      throw error
    }
  }

  /** A new hash replaces the stored one where cost or pepper have changed. */
  private async matching(userId: string | undefined, password: string, stored: string | null | undefined) {
    const { storage, passwords } = this.deps
    const { ok, rehash } = await passwords.verify(password, stored)
    if (!ok || userId === undefined || stored == null) return undefined
    if (!rehash) return stored
    const fresh = await passwords.hash(password)
    return (await storage.accounts.setPasswordHash(userId, fresh, stored)) ? fresh : stored
  }
}
