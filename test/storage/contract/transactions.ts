import { MatrixError } from '../../../src/platform/errors'
import type { Storage } from '../../../src/storage/storage'
import { anAccessToken, anAccount, aThreepid } from './samples'

export function transactionsContract(storage: () => Storage): void {
  it('keeps everything that a transaction wrote, and answers what it answered', async () => {
    const answer = await storage().transaction(async (tx) => {
      await tx.accounts.insert(anAccount('@a:example.org'))
      await tx.threepids.insert(aThreepid('a@example.org', '@a:example.org'))
      return 'done'
    })
    expect(answer).toBe('done')
    expect(await storage().threepids.list('@a:example.org')).toHaveLength(1)
  })

  it('keeps nothing of a transaction that threw, and throws the same (T031)', async () => {
    const refusal = MatrixError.threepidInUse()
    const work = storage().transaction(async (tx) => {
      await tx.accounts.insert(anAccount('@b:example.org'))
      throw refusal
    })
    await expect(work).rejects.toBe(refusal)
    expect(await storage().accounts.find('@b:example.org')).toBeUndefined()
  })

  it('a conflict is an answer, after which the transaction goes on', async () => {
    await storage().accounts.insert(anAccount('@c:example.org'))
    await storage().transaction(async (tx) => {
      expect(await tx.accounts.insert(anAccount('@c:example.org'))).toBe(false)
      expect(await tx.accounts.insert(anAccount('@d:example.org'))).toBe(true)
    })
    expect(await storage().accounts.find('@d:example.org')).toBeDefined()
  })

  it('a fault inside fails the whole transaction, even when the work catches it (T031)', async () => {
    const work = storage().transaction(async (tx) => {
      await tx.accounts.insert(anAccount('@e:example.org'))
      const orphan = anAccessToken('orphan', '@nobody:example.org', 'A')
      await tx.accessTokens.insert(orphan).catch(() => undefined)
    })
    await expect(work).rejects.toThrow(/foreign key/i)
    expect(await storage().accounts.find('@e:example.org')).toBeUndefined()
  })

  it('a fault that the work catches fails the transaction all the same', async () => {
    const work = storage().transaction(async (tx) => {
      await tx.accounts.insert(anAccount('@caught:example.org'))
      await tx.accessTokens.insert(anAccessToken('caught', '@nobody:example.org', 'A')).catch(() => undefined)
    })
    await expect(work).rejects.toThrow(/foreign key/i)
    expect(await storage().accounts.find('@caught:example.org')).toBeUndefined()
  })

  it('a fault shows neither the statement nor a value (T140)', async () => {
    const token = anAccessToken('SECRET', '@SECRET:example.org', 'SECRET')
    const fault: unknown = await storage()
      .accessTokens.insert(token)
      .catch((error: unknown) => error)
    const shown = `${String(fault)} ${JSON.stringify(fault)} ${fault instanceof Error ? String(fault.stack) : ''}`
    expect(shown).toMatch(/foreign key/i)
    expect(shown).not.toMatch(/secret|insert into/i)
  })
}
