import type { Knex } from 'knex'

export interface Account {
  readonly userId: string
  /** Null: nobody can log in with a password. */
  readonly passwordHash: string | null
  readonly createdAt: number
  /** The row of a deactivated account stays, so that nobody else gets its name. */
  readonly deactivatedAt: number | null
}

export type NewAccount = Omit<Account, 'deactivatedAt'>

export interface AccountRepository {
  /** False: the user id is taken. Of many at once exactly one gets true. */
  insert(account: NewAccount): Promise<boolean>
  find(userId: string): Promise<Account | undefined>
  somePasswordHash(): Promise<string | undefined>
  /** False: no active account with a password, or its hash is not `expected`. */
  setPasswordHash(userId: string, passwordHash: string, expected?: string): Promise<boolean>
  /** False: the account has another hash now. Locks the account until the transaction ends. */
  lockPasswordHash(userId: string, passwordHash: string): Promise<boolean>
  /** Until the transaction ends. Lock the account before other rows: different orders would end in deadlocks. */
  lock(userId: string): Promise<void>
  /** Removes the password for good. False: no such account, or it is deactivated already. */
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

    async lockPasswordHash(userId, passwordHash) {
      return (await accounts().where({ userId, passwordHash }).forUpdate().first('userId')) !== undefined
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
