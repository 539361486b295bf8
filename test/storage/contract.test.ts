import type { Database } from '../../src/storage/database'
import { openDatabase } from '../../src/storage/open-database'
import { createStorage, type Storage } from '../../src/storage/storage'
import { type Databases, engines } from '../support/databases'
import { acceptedTermsContract } from './contract/accepted-terms'
import { accountsContract } from './contract/accounts'
import { devicesContract } from './contract/devices'
import { guestsContract } from './contract/guests'
import { identityBindingsContract } from './contract/identity-bindings'
import { identityProofsContract } from './contract/identity-proofs'
import { outboxContract } from './contract/outbox'
import { purgesContract } from './contract/purges'
import { rateLimitsContract } from './contract/rate-limits'
import { refreshTokensContract } from './contract/refresh-tokens'
import { registrationTokensContract } from './contract/registration-tokens'
import { threepidsContract } from './contract/threepids'
import { transactionsContract } from './contract/transactions'
import { uiaSessionsContract } from './contract/uia-sessions'
import { validationSessionsContract } from './contract/validation-sessions'

describe.each(engines)('storage on $engine', ({ start }) => {
  let databases: Databases

  beforeAll(async () => {
    databases = await start()
  })

  afterAll(async () => {
    await databases.stop()
  })

  describe.each([
    ['accounts', accountsContract],
    ['guests', guestsContract],
    ['devices and their access tokens', devicesContract],
    ['refresh tokens', refreshTokensContract],
    ['threepids', threepidsContract],
    ['UIA sessions', uiaSessionsContract],
    ['registration tokens', registrationTokensContract],
    ['accepted terms', acceptedTermsContract],
    ['validation sessions', validationSessionsContract],
    ['identity proofs', identityProofsContract],
    ['identity bindings', identityBindingsContract],
    ['outbox', outboxContract],
    ['rate limits', rateLimitsContract],
    ['purges', purgesContract],
    ['transactions', transactionsContract],
  ])('%s', (_, contract) => {
    let database: Database
    let storage: Storage

    beforeAll(async () => {
      database = await openDatabase(await databases.create())
      storage = createStorage(database)
    })

    afterAll(async () => {
      await storage.close()
    })

    contract(
      () => storage,
      async (table) => await database.knex(table),
    )
  })
})
