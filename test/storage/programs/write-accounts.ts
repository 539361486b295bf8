import { openStorage } from '../../../src/storage/storage'
import { anAccessToken, atOnce } from '../contract/samples'

/**
 * Writes accounts with a device and a token each, several at once, until it is killed. Names an account on stdout once it
 * is stored. Arguments: the database, and a word to tell its accounts from those of earlier runs.
 */
async function writeAccounts([database = '', run = '']: readonly string[]) {
  const storage = await openStorage({ database })
  await atOnce(4, async (writer) => {
    for (let count = 0; ; count += 1) {
      const userId = `@${run}-${String(writer)}-${String(count)}:example.org`
      await storage.transaction(async (tx) => {
        await tx.accounts.insert({ userId, passwordHash: 'a hash', createdAt: count })
        await tx.devices.insert({ userId, deviceId: 'A', displayName: null, createdAt: count })
        await tx.accessTokens.insert(anAccessToken(userId, userId, 'A'))
      })
      process.stdout.write(`${userId}\n`)
    }
  })
}

void writeAccounts(process.argv.slice(2))
