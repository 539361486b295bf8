import type { Storage } from '../../../src/storage/storage'
import { anAccount, NOW } from './samples'

export function devicesContract(storage: () => Storage): void {
  const aDevice = (userId: string, deviceId: string) => ({ userId, deviceId, displayName: 'Phone', createdAt: NOW })

  /** An account with a token of the same name on each device. */
  async function logIn(userId: string, ...deviceIds: string[]) {
    await storage().accounts.insert(anAccount(userId))
    for (const deviceId of deviceIds) {
      await storage().devices.insert(aDevice(userId, deviceId))
      await storage().accessTokens.insert({ tokenHash: userId + deviceId, userId, deviceId, createdAt: NOW })
    }
  }

  it('gives back an access token as it was put in', async () => {
    await logIn('@a:example.org', 'A')
    const token = { tokenHash: '@a:example.orgA', userId: '@a:example.org', deviceId: 'A', createdAt: NOW }
    expect(await storage().accessTokens.find('@a:example.orgA')).toEqual(token)
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
    const token = { tokenHash: 'x', userId: '@nobody:example.org', deviceId: 'A', createdAt: NOW }
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
    await storage().devices.deleteOthers('@d:example.org', undefined)
    expect(await storage().accessTokens.find('@d:example.orgB')).toBeUndefined()
  })

  it('deletes the tokens of one device', async () => {
    await logIn('@f:example.org', 'A', 'B')
    await storage().accessTokens.deleteOfDevice('@f:example.org', 'A')
    expect(await storage().accessTokens.find('@f:example.orgA')).toBeUndefined()
    expect(await storage().accessTokens.find('@f:example.orgB')).toBeDefined()
  })
}
