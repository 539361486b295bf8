import { MatrixError } from '../platform/errors'
import type { Database } from './database'
import { toFault } from './faults'
import { openDatabase } from './open-database'
import { createRepositories, type Repositories } from './repositories'

export type { AcceptedTerms } from './accepted-terms'
export type { AccessToken, FoundAccessToken } from './access-tokens'
export type { Account, NewAccount } from './accounts'
export type { Device, DeviceKey } from './devices'
export { UnusableDatabase } from './faults'
export type { Guest } from './guests'
export type { BindingKey, IdentityBinding } from './identity-bindings'
export type { JsonObject } from './json-column'
export type { MailFailure, OutboxMail } from './outbox'
export type { RateLimit, RateLimitVerdict } from './rate-limits'
export type { RefreshToken } from './refresh-tokens'
export type { RegistrationToken } from './registration-tokens'
export type { Repositories } from './repositories'
export type { Medium, Threepid } from './threepids'
export type { CompletedStage, UiaSession } from './uia-sessions'
export type { ValidationKey, ValidationPurpose, ValidationSession } from './validation-sessions'

export interface Storage extends Repositories {
  /**
   * Stores all that `work` wrote once this resolves, and nothing when it rejects. Use only `tx` inside, and never hash, mail
   * or call other servers: SQLite has one connection for everybody.
   */
  transaction<T>(work: (tx: Repositories) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Also brings the schema up to date. @throws UnusableDatabase */
export async function openStorage(options: { readonly database: string }): Promise<Storage> {
  return createStorage(await openDatabase(options.database))
}

export function createStorage({ knex, close }: Database): Storage {
  return {
    ...createRepositories(knex),

    async transaction(work) {
      const faults: unknown[] = []
      try {
        return await knex.transaction(async (trx) => {
          trx.on('query-error', (error) => faults.push(toFault(error)))
          const result = await work(createRepositories(trx))
          // Had `work` caught one, PostgreSQL would turn the COMMIT into a ROLLBACK without an error.
          if (faults.length > 0) throw faults[0]
          return result
        })
      } catch (error) {
        // The first 503 is the cause: what follows is often only that there is no transaction left to roll back.
        throw faults.find((fault) => fault instanceof MatrixError) ?? error
      }
    },

    close,
  }
}
