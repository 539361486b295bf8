import type { Storage } from '../../../src/storage/storage'
import { anAccount, atOnce, NOW, winners } from './samples'

export function accountsContract(storage: () => Storage): void {
  it('gives back an account as it was put in', async () => {
    const account = { userId: '@a:example.org', passwordHash: 'a hash', createdAt: NOW }
    expect(await storage().accounts.insert(account)).toBe(true)
    expect(await storage().accounts.find('@a:example.org')).toEqual({ ...account, deactivatedAt: null })
  })

  it('knows no account under another name, not even in other letters', async () => {
    await storage().accounts.insert(anAccount('@b:example.org'))
    expect(await storage().accounts.find('@B:example.org')).toBeUndefined()
    expect(await storage().accounts.find('@b:example.or_')).toBeUndefined()
  })

  it('of 64 accounts with one name at once, exactly one is created (T022)', async () => {
    const answers = await atOnce(64, (index) =>
      storage().accounts.insert({ userId: '@race:example.org', passwordHash: String(index), createdAt: NOW }),
    )
    expect(winners(answers)).toBe(1)
    const account = await storage().accounts.find('@race:example.org')
    expect(account?.passwordHash).toBe(String(answers.indexOf(true)))
  })

  it('gives the hash of some account that has a password', async () => {
    await storage().accounts.insert({ userId: '@hashed:example.org', passwordHash: 'a hash', createdAt: NOW })
    expect(await storage().accounts.somePasswordHash()).toEqual(expect.any(String))
  })

  it('changes the password of one account only', async () => {
    await storage().accounts.insert({ ...anAccount('@c:example.org'), passwordHash: 'old' })
    await storage().accounts.insert({ ...anAccount('@d:example.org'), passwordHash: 'old' })
    expect(await storage().accounts.setPasswordHash('@c:example.org', 'new')).toBe(true)
    expect(await storage().accounts.find('@c:example.org')).toMatchObject({ passwordHash: 'new' })
    expect(await storage().accounts.find('@d:example.org')).toMatchObject({ passwordHash: 'old' })
    expect(await storage().accounts.setPasswordHash('@nobody:example.org', 'new')).toBe(false)
  })

  it('of 50 changes that expect the same old password at once, exactly one is made (T029)', async () => {
    await storage().accounts.insert({ ...anAccount('@e:example.org'), passwordHash: 'old' })
    const change = (index: number, expected: string) =>
      storage().accounts.setPasswordHash('@e:example.org', `hash ${String(index)}`, expected)
    expect(winners(await atOnce(50, (index) => change(index, 'old')))).toBe(1)
    expect(await change(51, 'old')).toBe(false)
    expect(await change(52, 'another')).toBe(false)
  })

  it('tells whether a password hash is still the one', async () => {
    const userId = '@i:example.org'
    await storage().accounts.insert({ ...anAccount(userId), passwordHash: 'old' })
    const isStill = (hash: string) => storage().transaction((tx) => tx.accounts.lockPasswordHash(userId, hash))
    expect([await isStill('old'), await isStill('another')]).toEqual([true, false])
    await storage().accounts.deactivate(userId, NOW)
    expect(await isStill('old')).toBe(false)
  })

  it('of 20 changes of a password hash at once, none comes between the check of the old one and its end', async () => {
    const userId = '@j:example.org'
    await storage().accounts.insert({ ...anAccount(userId), passwordHash: 'old' })
    const check = storage().transaction(async (tx) => {
      const isOld = await tx.accounts.lockPasswordHash(userId, 'old')
      const account = await tx.accounts.find(userId)
      return isOld === (account?.passwordHash === 'old')
    })
    const changes = atOnce(20, (index) => storage().accounts.setPasswordHash(userId, `hash ${String(index)}`))
    expect([await check, winners(await changes)]).toEqual([true, 20])
  })

  it('gives no password to an account without one, deactivated accounts included (T086)', async () => {
    await storage().accounts.insert(anAccount('@g:example.org'))
    await storage().accounts.insert({ ...anAccount('@h:example.org'), passwordHash: 'old' })
    await storage().accounts.deactivate('@h:example.org', NOW)
    for (const userId of ['@g:example.org', '@h:example.org']) {
      expect(await storage().accounts.setPasswordHash(userId, 'new')).toBe(false)
      expect(await storage().accounts.find(userId)).toMatchObject({ passwordHash: null })
    }
  })

  it('deactivates an account once: its password is deleted, its name stays taken (T042)', async () => {
    const account = { userId: '@f:example.org', passwordHash: 'a hash', createdAt: NOW }
    await storage().accounts.insert(account)
    expect(await storage().accounts.deactivate('@f:example.org', NOW + 1)).toBe(true)
    expect(await storage().accounts.deactivate('@f:example.org', NOW + 2)).toBe(false)
    const deactivated = { ...account, passwordHash: null, deactivatedAt: NOW + 1 }
    expect(await storage().accounts.find('@f:example.org')).toEqual(deactivated)
    expect(await storage().accounts.insert(account)).toBe(false)
    expect(await storage().accounts.deactivate('@nobody:example.org', NOW)).toBe(false)
  })
}
