import { MatrixError } from '../platform/errors'
import { type Database, openDatabase } from './database'
import { toFault } from './faults'
import { createRepositories, type Repositories } from './repositories'

export type { AcceptedTerms } from './accepted-terms'
export type { AccessToken, FoundAccessToken } from './access-tokens'
export type { Account, NewAccount } from './accounts'
export type { Device, DeviceKey } from './devices'
export { UnusableDatabase } from './faults'
export type { Guest } from './guests'
export type { JsonObject } from './json-column'
export type { OutboxMail } from './outbox'
export type { RateLimit, RateLimitVerdict } from './rate-limits'
export type { RefreshToken } from './refresh-tokens'
export type { RegistrationToken, RegistrationTokenUsage } from './registration-tokens'
export type { Repositories } from './repositories'
export type { Medium, Threepid } from './threepids'
export type { CompletedStage, UiaSession } from './uia-sessions'
export type { ValidationKey, ValidationPurpose, ValidationSession } from './validation-sessions'

export interface Storage extends Repositories {
  /**
   * What `work` wrote is stored as a whole once this resolves, and not at all when it rejects. Use only `tx` inside;
   * never hash, mail or call another server while it is open.
   */
  transaction<T>(work: (tx: Repositories) => Promise<T>): Promise<T>
  /** Rejects when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Opens the database, `sqlite:<path>` or `postgres://…`, and brings its schema up to date. @throws UnusableDatabase */
export async function openStorage(options: { readonly database: string }): Promise<Storage> {
  return createStorage(await openDatabase(options.database))
}

export function createStorage(database: Database): Storage {
  const db = database.knex
  return {
    ...createRepositories(db, () => undefined),

    async transaction(work) {
      const faults: unknown[] = []
      try {
        return await db.transaction(async (trx) => {
          const done = await work(createRepositories(trx, (fault) => faults.push(fault)))
          // Had `work` swallowed one, PostgreSQL would turn this COMMIT into a ROLLBACK without a word.
          if (faults.length > 0) throw faults[0]
          return done
        })
      } catch (error) {
        // The first 503 tells the cause: what follows is often only that there is nothing left to roll back.
        throw faults.find((fault) => fault instanceof MatrixError) ?? toFault(error)
      }
    },

    async ping() {
      try {
        await db.raw('select 1')
      } catch (error) {
        throw toFault(error)
      }
    },

    close: () => database.close(),
  }
}
