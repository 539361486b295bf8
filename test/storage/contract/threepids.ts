import type { Storage } from '../../../src/storage/storage'
import { anAccount, aThreepid, atOnce, NOW, winners } from './samples'

export function threepidsContract(storage: () => Storage): void {
  beforeAll(async () => {
    await storage().accounts.insert(anAccount('@a:example.org'))
    await storage().accounts.insert(anAccount('@b:example.org'))
  })

  it('an address that has an owner keeps it (T027)', async () => {
    const first = aThreepid('t027@example.org', '@a:example.org')
    expect(await storage().threepids.insert(first)).toBe(true)
    expect(await storage().threepids.insert({ ...first, userId: '@b:example.org', addedAt: NOW + 1 })).toBe(false)
    expect(await storage().threepids.find('email', 't027@example.org')).toEqual(first)
  })

  it('an address can reset the password at once unless it says otherwise', async () => {
    const { resetFrom, ...threepid } = aThreepid('at-once@example.org', '@a:example.org')
    await storage().threepids.insert(threepid)
    expect(await storage().threepids.find('email', threepid.address)).toEqual({ ...threepid, resetFrom: 0 })
    expect(resetFrom).toBe(NOW)
  })

  it('of 50 accounts that add one address at once, exactly one gets it (T027)', async () => {
    const answers = await atOnce(50, (index) =>
      storage().threepids.insert(aThreepid('race@example.org', index % 2 === 0 ? '@a:example.org' : '@b:example.org')),
    )
    expect(winners(answers)).toBe(1)
  })

  it('lists the addresses of one account, oldest first', async () => {
    await storage().accounts.insert(anAccount('@c:example.org'))
    await storage().threepids.insert(aThreepid('young@example.org', '@c:example.org', NOW + 2))
    await storage().threepids.insert(aThreepid('old@example.org', '@c:example.org', NOW + 1))
    const addresses = (await storage().threepids.list('@c:example.org')).map(({ address }) => address)
    expect(addresses).toEqual(['old@example.org', 'young@example.org'])
    expect(await storage().threepids.list('@nobody:example.org')).toEqual([])
  })

  it('takes an address from its owner only, or all of them, after which anybody may have them', async () => {
    for (const user of ['@o:example.org', '@p:example.org']) await storage().accounts.insert(anAccount(user))
    for (const address of ['o1@example.org', 'o2@example.org', 'o3@example.org']) {
      await storage().threepids.insert(aThreepid(address, '@o:example.org'))
    }
    const take = (user: string, address: string) => storage().threepids.delete(user, 'email', address)
    expect(await take('@p:example.org', 'o1@example.org')).toBe(false)
    expect(await take('@o:example.org', 'o1@example.org')).toBe(true)
    expect(await take('@o:example.org', 'o1@example.org')).toBe(false)
    expect(await storage().threepids.insert(aThreepid('o1@example.org', '@p:example.org'))).toBe(true)
    await storage().threepids.deleteOfUser('@o:example.org')
    expect(await storage().threepids.list('@o:example.org')).toEqual([])
    expect(await storage().threepids.list('@p:example.org')).toHaveLength(1)
  })
}
