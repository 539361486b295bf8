import type { Guest, Storage } from '../../../src/storage/storage'
import { anAccessToken, anAccount, atOnce, NOW, winners } from './samples'

function aGuest(userId: string, usedAt = NOW): Guest {
  return { userId, createdAt: NOW, usedAt }
}

export function guestsContract(storage: () => Storage): void {
  it('gives back a guest as it was put in, as an account that no password opens', async () => {
    expect(await storage().guests.insert(aGuest('@1:example.org'))).toBe(true)
    expect(await storage().guests.find('@1:example.org')).toEqual(aGuest('@1:example.org'))
    expect(await storage().accounts.find('@1:example.org')).toEqual({
      ...anAccount('@1:example.org'),
      deactivatedAt: null,
    })
  })

  it('knows nobody else as a guest', async () => {
    await storage().accounts.insert(anAccount('@a:example.org'))
    expect(await storage().guests.find('@a:example.org')).toBeUndefined()
    expect(await storage().guests.promote('@a:example.org', 'a hash')).toBe(false)
    expect(await storage().guests.promote('@nobody:example.org', 'a hash')).toBe(false)
    await storage().guests.touch('@a:example.org', NOW)
    expect(await storage().guests.find('@a:example.org')).toBeUndefined()
  })

  it('of 64 guests and accounts with one name at once, exactly one is created (T023)', async () => {
    const answers = await atOnce(64, (index) =>
      index % 2 === 0
        ? storage().guests.insert(aGuest('@2:example.org'))
        : storage().accounts.insert(anAccount('@2:example.org')),
    )
    expect(winners(answers)).toBe(1)
  })

  it('of 50 upgrades of one guest at once, exactly one is made (T126)', async () => {
    await storage().guests.insert(aGuest('@3:example.org'))
    const answers = await atOnce(50, (index) => storage().guests.promote('@3:example.org', `hash ${String(index)}`))
    expect(winners(answers)).toBe(1)
    expect(await storage().guests.find('@3:example.org')).toBeUndefined()
    expect(await storage().accounts.find('@3:example.org')).toMatchObject({
      passwordHash: `hash ${String(answers.indexOf(true))}`,
    })
  })

  it('deletes unused guests with all that they had, and nobody else (T124)', async () => {
    const devices = (userId: string) => ({ userId, deviceId: 'D', displayName: null, createdAt: NOW })
    for (const userId of ['@4:example.org', '@5:example.org', '@6:example.org']) {
      await storage().guests.insert(aGuest(userId, NOW - 3000))
      await storage().devices.insert(devices(userId))
      await storage().accessTokens.insert(anAccessToken(`of ${userId}`, userId, 'D'))
    }
    await storage().accounts.insert({ ...anAccount('@b:example.org'), createdAt: NOW - 3000 })
    await storage().guests.touch('@5:example.org', NOW - 1000)
    await storage().guests.promote('@6:example.org', 'a hash')
    expect(await storage().guests.deleteUnused(NOW - 2000, 1000)).toBe(1)
    expect(await storage().accounts.find('@4:example.org')).toBeUndefined()
    expect(await storage().accessTokens.find('of @4:example.org')).toBeUndefined()
    for (const userId of ['@5:example.org', '@6:example.org', '@b:example.org']) {
      expect(await storage().accounts.find(userId)).toBeDefined()
    }
    expect(await storage().accessTokens.find('of @5:example.org')).toBeDefined()
  })
}
