import type { Knex } from 'knex'

export interface Account {
  readonly userId: string
  /** Null: nobody can log in with a password. */
  readonly passwordHash: string | null
  readonly createdAt: number
  /** Null: it is active. The row of a deactivated account stays, so that nobody else gets its name. */
  readonly deactivatedAt: number | null
}

export type NewAccount = Omit<Account, 'deactivatedAt'>

export interface AccountRepository {
  /** False: the user id is taken. The primary key decides, so exactly one of many at once gets true. */
  insert(account: NewAccount): Promise<boolean>
  find(userId: string): Promise<Account | undefined>
  /** The stored hash of some account that has a password; undefined where none has. */
  somePasswordHash(): Promise<string | undefined>
  /**
   * Replaces the password of an active account; an account without a password never gets one here.
   * @param expected replace only while the stored hash is this one
   * @returns false when nothing was replaced
   */
  setPasswordHash(userId: string, passwordHash: string, expected?: string): Promise<boolean>
  /**
   * Locks the account until the transaction ends. What changes an account and other rows locks it first: with different
   * orders two transactions would wait for each other.
   */
  lock(userId: string): Promise<void>
  /** Removes the password for good. False: there is no such account, or it is deactivated already. */
  deactivate(userId: string, deactivatedAt: number): Promise<boolean>
}

export function createAccountRepository(db: Knex): AccountRepository {
  const accounts = () => db<Account>('accounts')
  return {
    async insert(account) {
      const inserted = await accounts().insert(account).onConflict('userId').ignore().returning('userId')
      return inserted.length === 1
    },

    async find(userId) {
      return await accounts().where({ userId }).first('userId', 'passwordHash', 'createdAt', 'deactivatedAt')
    },

    async somePasswordHash() {
      const account = await accounts().whereNotNull('passwordHash').first('passwordHash')
      return account?.passwordHash ?? undefined
    },

    async setPasswordHash(userId, passwordHash, expected) {
      const account = accounts().where({ userId, deactivatedAt: null }).whereNotNull('passwordHash')
      const unchanged = expected === undefined ? account : account.andWhere({ passwordHash: expected })
      return (await unchanged.update({ passwordHash })) === 1
    },

    async lock(userId) {
      await accounts().where({ userId }).forUpdate().first('userId')
    },

    async deactivate(userId, deactivatedAt) {
      const account = accounts().where({ userId, deactivatedAt: null })
      return (await account.update({ passwordHash: null, deactivatedAt })) === 1
    },
  }
}
