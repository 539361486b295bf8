import type { RefreshToken, Storage } from '../../../src/storage/storage'
import { anAccessToken, anAccount, NOW } from './samples'

export function refreshTokensContract(storage: () => Storage): void {
  const userId = '@a:example.org'

  /** A device with a refresh token, its successor, and the access token of each. */
  async function logIn(deviceId: string): Promise<RefreshToken> {
    await storage().accounts.insert(anAccount(userId))
    await storage().devices.insert({ userId, deviceId, displayName: null, createdAt: NOW })
    const first = { userId, deviceId, createdAt: NOW, usedAt: null, spentAt: null }
    const token = { ...first, tokenHash: `${deviceId} refresh 1`, parentHash: null }
    for (const [pair, parentHash] of [['1', null] as const, ['2', token.tokenHash] as const]) {
      const refreshTokenHash = `${deviceId} refresh ${pair}`
      await storage().refreshTokens.insert({ ...first, tokenHash: refreshTokenHash, parentHash })
      const accessToken = anAccessToken(`${deviceId} access ${pair}`, userId, deviceId)
      await storage().accessTokens.insert({ ...accessToken, expiresAt: NOW + 1000, refreshTokenHash })
    }
    return token
  }

  const find = (tokenHash: string) => storage().refreshTokens.find(tokenHash)
  const accessTokenOf = (tokenHash: string) => storage().accessTokens.find(tokenHash)

  it('gives back a token as it was put in', async () => {
    expect(await find('nobody')).toBeUndefined()
    const token = await logIn('A')
    expect(await find('A refresh 1')).toEqual(token)
  })

  it('marks one token as used, and as spent', async () => {
    await logIn('B')
    await storage().refreshTokens.markUsed('B refresh 1', NOW + 1)
    await storage().refreshTokens.markSpent('B refresh 1', NOW + 2)
    expect(await find('B refresh 1')).toMatchObject({ usedAt: NOW + 1, spentAt: NOW + 2 })
    expect(await find('B refresh 2')).toMatchObject({ usedAt: null, spentAt: null })
  })

  it('deletes the successors of a token, with the access tokens beside them', async () => {
    await logIn('C')
    await storage().refreshTokens.deleteChildren('C refresh 1')
    expect([await find('C refresh 2'), await accessTokenOf('C access 2')]).toEqual([undefined, undefined])
    expect(await find('C refresh 1')).toBeDefined()
    expect(await accessTokenOf('C access 1')).toBeDefined()
  })

  it('makes the access token beside one expire, but never later than it would', async () => {
    await logIn('D')
    await storage().accessTokens.expire('D refresh 1', NOW)
    await storage().accessTokens.expire('D refresh 1', NOW + 500)
    expect(await accessTokenOf('D access 1')).toMatchObject({ expiresAt: NOW })
    expect(await accessTokenOf('D access 2')).toMatchObject({ expiresAt: NOW + 1000 })
  })

  it('deletes those of one device', async () => {
    await logIn('E')
    await logIn('F')
    await storage().refreshTokens.deleteOfDevice(userId, 'E')
    expect([await find('E refresh 1'), await find('E refresh 2'), await accessTokenOf('E access 1')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(await find('F refresh 1')).toBeDefined()
  })

  it('goes with its device', async () => {
    await logIn('G')
    await storage().devices.delete(userId, ['G'])
    expect([await find('G refresh 1'), await accessTokenOf('G access 1')]).toEqual([undefined, undefined])
  })

  it('deletes what was spent long ago, and nothing that was not', async () => {
    await logIn('H')
    await storage().refreshTokens.markSpent('H refresh 1', NOW)
    expect(await storage().refreshTokens.deleteSpent(NOW, 1000)).toBe(0)
    expect(await storage().refreshTokens.deleteSpent(NOW + 1, 1000)).toBe(1)
    expect(await find('H refresh 1')).toBeUndefined()
    expect(await find('H refresh 2')).toBeDefined()
  })

  it('refuses a token without a device', async () => {
    const token = {
      userId,
      deviceId: 'none',
      tokenHash: 'x',
      parentHash: null,
      createdAt: NOW,
      usedAt: null,
      spentAt: null,
    }
    await expect(storage().refreshTokens.insert(token)).rejects.toThrow(/foreign key/i)
  })
}
