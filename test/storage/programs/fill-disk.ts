import { MatrixError } from '../../../src/platform/errors'
import { DatabaseFault } from '../../../src/storage/faults'
import { openStorage, type Repositories } from '../../../src/storage/storage'

const insert = (repositories: Repositories, userId: string) =>
  repositories.accounts.insert({ userId, passwordHash: 'x'.repeat(50_000), createdAt: 0 })

/** What `work` answers, or the code of the fault behind its 503. */
async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work
  } catch (error) {
    return error instanceof MatrixError && error.cause instanceof DatabaseFault ? error.cause.code : String(error)
  }
}

/**
 * To be run where no file can grow beyond a few megabytes. Prints, as JSON, what becomes of a transaction that needs more,
 * of plain inserts until one is refused, and of reading after that. Argument: the database.
 */
async function fillDisk([database = '']: readonly string[]) {
  const storage = await openStorage({ database })
  const transaction = await outcome(
    storage.transaction(async (tx) => {
      for (let count = 0; count < 400; count += 1) await insert(tx, `@large-${String(count)}:example.org`)
    }),
  )
  let plain: unknown = true
  for (let count = 0; plain === true; count += 1)
    plain = await outcome(insert(storage, `@${String(count)}:example.org`))
  const found = await outcome(storage.accounts.find('@0:example.org').then((account) => account?.userId))
  await storage.close()
  process.stdout.write(JSON.stringify({ transaction, plain, found }))
}

void fillDisk(process.argv.slice(2))
