import type { Storage } from '../../../src/storage/storage'
import { anAccount, NOW } from './samples'

const TERMS = { userId: '@terms:example.org', policy: 'privacy', version: '1.2', languages: 'en,fr', acceptedAt: NOW }

export function acceptedTermsContract(storage: () => Storage, rows: (table: string) => Promise<unknown[]>): void {
  it('may be accepted earlier in a transaction than there is an account', async () => {
    await storage().transaction(async (tx) => {
      await tx.acceptedTerms.insert(TERMS)
      await tx.accounts.insert(anAccount(TERMS.userId))
    })
    expect(await rows('acceptedTerms')).toEqual([TERMS])
  })

  it('cannot be accepted by nobody', async () => {
    const userId = '@nobody:example.org'
    const orphan = storage().transaction((tx) => tx.acceptedTerms.insert({ ...TERMS, userId }))
    await expect(orphan).rejects.toThrow()
    expect(await rows('acceptedTerms')).not.toContainEqual(expect.objectContaining({ userId }))
  })
}
