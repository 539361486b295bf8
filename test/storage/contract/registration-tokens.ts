import type { Storage } from '../../../src/storage/storage'
import { atOnce, aUiaSession, NOW, winners } from './samples'

const ENDLESS = { usesAllowed: null, expiresAt: null }

export function registrationTokensContract(storage: () => Storage, rows: (table: string) => Promise<object[]>): void {
  const tokens = () => storage().registrationTokens
  const usage = async (tokenHash: string) => ({
    pending: (await rows('registrationTokenUses')).filter((use) => isOf(use, tokenHash)).length,
    tokens: (await rows('registrationTokens')).filter((token) => isOf(token, tokenHash)),
  })
  const isOf = (row: object, tokenHash: string) => 'tokenHash' in row && row.tokenHash === tokenHash
  const open = (idHash: string, expiresAt = NOW + 1000) =>
    storage().uiaSessions.insert(aUiaSession(idHash, { expiresAt }))

  it('of 50 UIA sessions at once, a token with one use left lets one through (T024)', async () => {
    await tokens().replaceAll([{ tokenHash: 'once', usesAllowed: 1, expiresAt: null }])
    await atOnce(50, (index) => open(`race ${String(index)}`))
    const answers = await atOnce(50, (index) => tokens().hold('once', `race ${String(index)}`, NOW))
    expect(winners(answers)).toBe(1)
    const winner = `race ${String(answers.indexOf(true))}`
    await tokens().complete(winner)
    expect(await usage('once')).toMatchObject({ pending: 0, tokens: [{ completed: 1 }] })
    expect(await tokens().isValid('once', NOW)).toBe(false)
  })

  it('holding it again in the same UIA session takes no second use; another token is refused there (T016)', async () => {
    await tokens().replaceAll([
      { tokenHash: 'a', usesAllowed: 1, expiresAt: null },
      { tokenHash: 'b', ...ENDLESS },
    ])
    await open('again')
    expect(await tokens().hold('a', 'again', NOW)).toBe(true)
    expect(await tokens().hold('a', 'again', NOW)).toBe(true)
    expect(await tokens().hold('b', 'again', NOW)).toBe(false)
    expect(await usage('a')).toMatchObject({ pending: 1, tokens: [{ completed: 0 }] })
    await tokens().complete('again')
    await tokens().complete('again')
    expect(await usage('a')).toMatchObject({ pending: 0, tokens: [{ completed: 1 }] })
  })

  it('the use that a UIA session holds is free again after the session is deleted, once (T025)', async () => {
    await tokens().replaceAll([{ tokenHash: 'c', usesAllowed: 2, expiresAt: null }])
    for (const idHash of ['swept a', 'swept b']) {
      await open(idHash, NOW + 1)
      expect(await tokens().hold('c', idHash, NOW)).toBe(true)
    }
    expect(await tokens().isValid('c', NOW)).toBe(false)
    for (let sweep = 0; sweep < 2; sweep += 1) await storage().uiaSessions.deleteExpired(NOW + 1, 1000)
    expect(await usage('c')).toMatchObject({ pending: 0, tokens: [{ completed: 0 }] })
    expect(await tokens().isValid('c', NOW)).toBe(true)
  })

  it('a token that is removed while it is held can still be completed, once (T025)', async () => {
    await tokens().replaceAll([{ tokenHash: 'd', ...ENDLESS }])
    await open('replaced')
    await tokens().hold('d', 'replaced', NOW)
    await tokens().replaceAll([])
    expect(await tokens().isValid('d', NOW)).toBe(false)
    await tokens().complete('replaced')
    expect(await usage('d')).toMatchObject({ pending: 0, tokens: [{ completed: 1 }] })
    await tokens().replaceAll([{ tokenHash: 'd', usesAllowed: 1, expiresAt: null }])
    expect(await tokens().isValid('d', NOW)).toBe(false)
  })

  it('is valid until it expires, and unknown ones never are', async () => {
    await tokens().replaceAll([{ tokenHash: 'e', usesAllowed: null, expiresAt: NOW }])
    await open('expiring')
    expect(await tokens().isValid('e', NOW - 1)).toBe(true)
    expect(await tokens().isValid('e', NOW)).toBe(false)
    expect(await tokens().hold('e', 'expiring', NOW)).toBe(false)
    expect(await tokens().isValid('nothing', NOW)).toBe(false)
    expect(await tokens().hold('nothing', 'expiring', NOW)).toBe(false)
    expect(await usage('nothing')).toEqual({ pending: 0, tokens: [] })
  })

  it('is not held for a UIA session that is gone', async () => {
    await tokens().replaceAll([{ tokenHash: 'f', ...ENDLESS }])
    expect(await tokens().hold('f', 'gone', NOW)).toBe(false)
  })
}
