import type { Storage } from '../../../src/storage/storage'
import { anAccessToken, anAccount, NOW } from './samples'

export function devicesContract(storage: () => Storage): void {
  const aDevice = (userId: string, deviceId: string) => ({ userId, deviceId, displayName: 'Phone', createdAt: NOW })

  /** An account with a token of the same name on each device. */
  async function logIn(userId: string, ...deviceIds: string[]) {
    await storage().accounts.insert(anAccount(userId))
    for (const deviceId of deviceIds) {
      await storage().devices.insert(aDevice(userId, deviceId))
      await storage().accessTokens.insert(anAccessToken(userId + deviceId, userId, deviceId))
    }
  }

  it('gives back an access token as it was put in', async () => {
    await logIn('@a:example.org', 'A')
    const token = anAccessToken('@a:example.orgA', '@a:example.org', 'A')
    expect(await storage().accessTokens.find('@a:example.orgA')).toEqual({
      ...token,
      guestUsedAt: null,
      pairUsedAt: null,
    })
    expect(await storage().accessTokens.find('@a:example.orgB')).toBeUndefined()
  })

  it('leaves a device that is there already as it is', async () => {
    await logIn('@b:example.org', 'A')
    expect(await storage().devices.insert({ ...aDevice('@b:example.org', 'A'), displayName: 'other' })).toBe(false)
    await storage().accounts.insert(anAccount('@c:example.org'))
    expect(await storage().devices.insert(aDevice('@c:example.org', 'A'))).toBe(true)
  })

  it('refuses a device without an account and a token without a device', async () => {
    await expect(storage().devices.insert(aDevice('@nobody:example.org', 'A'))).rejects.toThrow(/foreign key/i)
    const token = anAccessToken('x', '@nobody:example.org', 'A')
    await expect(storage().accessTokens.insert(token)).rejects.toThrow(/foreign key/i)
  })

  it('logs out all devices of one account but the one to keep, and nobody else', async () => {
    await logIn('@d:example.org', 'A', 'B', 'C')
    await logIn('@e:example.org', 'A')
    await storage().devices.deleteOthers('@d:example.org', 'B')
    expect(await storage().accessTokens.find('@d:example.orgA')).toBeUndefined()
    expect(await storage().accessTokens.find('@d:example.orgB')).toBeDefined()
    expect(await storage().accessTokens.find('@d:example.orgC')).toBeUndefined()
    expect(await storage().accessTokens.find('@e:example.orgA')).toBeDefined()
    await storage().devices.deleteOfUser('@d:example.org')
    expect(await storage().accessTokens.find('@d:example.orgB')).toBeUndefined()
  })

  it('deletes the tokens of one device', async () => {
    await logIn('@f:example.org', 'A', 'B')
    await storage().accessTokens.deleteOfDevice('@f:example.org', 'A')
    expect(await storage().accessTokens.find('@f:example.orgA')).toBeUndefined()
    expect(await storage().accessTokens.find('@f:example.orgB')).toBeDefined()
  })

  it('lists the devices of an account, oldest first', async () => {
    await storage().accounts.insert(anAccount('@g:example.org'))
    for (const [index, deviceId] of ['C', 'A', 'B'].entries()) {
      await storage().devices.insert({ ...aDevice('@g:example.org', deviceId), createdAt: NOW + index })
    }
    expect((await storage().devices.list('@g:example.org')).map(({ deviceId }) => deviceId)).toEqual(['C', 'A', 'B'])
    expect(await storage().devices.list('@nobody:example.org')).toEqual([])
  })

  it('finds and renames one device', async () => {
    await logIn('@h:example.org', 'A', 'B')
    const device = { userId: '@h:example.org', deviceId: 'A' }
    expect(await storage().devices.rename(device, 'Tablet')).toBe(true)
    expect(await storage().devices.find(device)).toEqual({ ...aDevice('@h:example.org', 'A'), displayName: 'Tablet' })
    expect(await storage().devices.find({ ...device, deviceId: 'B' })).toMatchObject({ displayName: 'Phone' })
    expect(await storage().devices.rename({ ...device, deviceId: 'C' }, 'x')).toBe(false)
    expect(await storage().devices.find({ ...device, deviceId: 'C' })).toBeUndefined()
  })

  it('deletes the devices that are named, of this account only, and their tokens', async () => {
    await logIn('@i:example.org', 'A', 'B', 'C')
    await logIn('@j:example.org', 'A')
    await storage().devices.delete('@i:example.org', ['A', 'B', 'Z'])
    expect((await storage().devices.list('@i:example.org')).map(({ deviceId }) => deviceId)).toEqual(['C'])
    expect(await storage().accessTokens.find('@i:example.orgA')).toBeUndefined()
    expect(await storage().accessTokens.find('@j:example.orgA')).toBeDefined()
  })

  it('locks a device that there is', async () => {
    await logIn('@k:example.org', 'A')
    await storage().transaction(async (tx) => {
      expect(await tx.devices.lock({ userId: '@k:example.org', deviceId: 'A' })).toBe(true)
      expect(await tx.devices.lock({ userId: '@k:example.org', deviceId: 'B' })).toBe(false)
    })
  })
}
