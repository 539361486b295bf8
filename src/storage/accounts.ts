import type { Knex } from 'knex'

export interface Account {
  readonly userId: string
  /** Null: nobody can log in with a password. */
  readonly passwordHash: string | null
  readonly createdAt: number
}

export interface AccountRepository {
  /** False: the user id is taken. The primary key decides, so of many at once exactly one gets true (T022). */
  insert(account: Account): Promise<boolean>
  find(userId: string): Promise<Account | undefined>
  /** With `expected`: only if the stored hash still is that one. False: it is not, or there is no such account. */
  setPasswordHash(userId: string, passwordHash: string | null, expected?: string | null): Promise<boolean>
}

export function createAccountRepository(db: Knex): AccountRepository {
  const accounts = () => db<Account>('accounts')
  return {
    async insert(account) {
      const inserted = await accounts().insert(account).onConflict('userId').ignore().returning('userId')
      return inserted.length === 1
    },

    async find(userId) {
      return await accounts().where({ userId }).first('userId', 'passwordHash', 'createdAt')
    },

    async setPasswordHash(userId, passwordHash, expected) {
      const account = accounts().where(expected === undefined ? { userId } : { userId, passwordHash: expected })
      return (await account.update({ passwordHash })) === 1
    },
  }
}
