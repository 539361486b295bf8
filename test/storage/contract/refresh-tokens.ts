import type { RefreshToken, Storage } from '../../../src/storage/storage'
import { anAccessToken, anAccount, NOW } from './samples'

export function refreshTokensContract(storage: () => Storage): void {
  const userId = '@a:example.org'

  /** A device with the tokens R1, its successor R2, and the access tokens A1 and A2 beside them. */
  async function logIn(deviceId: string): Promise<RefreshToken> {
    await storage().accounts.insert(anAccount(userId))
    await storage().devices.insert({ userId, deviceId, displayName: null, createdAt: NOW })
    const first = { userId, deviceId, createdAt: NOW, usedAt: null, spentAt: null }
    const token = { ...first, tokenHash: `${deviceId} R1`, parentHash: null }
    for (const [pair, parentHash] of [['1', null] as const, ['2', token.tokenHash] as const]) {
      const refreshTokenHash = `${deviceId} R${pair}`
      await storage().refreshTokens.insert({ ...first, tokenHash: refreshTokenHash, parentHash })
      const accessToken = anAccessToken(`${deviceId} A${pair}`, userId, deviceId)
      await storage().accessTokens.insert({ ...accessToken, expiresAt: NOW + 1000, refreshTokenHash })
    }
    return token
  }

  const find = (tokenHash: string) => storage().refreshTokens.find(tokenHash)
  const accessTokenOf = (tokenHash: string) => storage().accessTokens.find(tokenHash)

  it('gives back a token as it was put in', async () => {
    expect(await find('nobody')).toBeUndefined()
    const token = await logIn('A')
    expect(await find('A R1')).toEqual(token)
  })

  it('marks one token as used, and as spent', async () => {
    await logIn('B')
    await storage().refreshTokens.markUsed('B R1', NOW + 1)
    await storage().refreshTokens.markSpent('B R1', NOW + 2)
    expect(await find('B R1')).toMatchObject({ usedAt: NOW + 1, spentAt: NOW + 2 })
    expect(await find('B R2')).toMatchObject({ usedAt: null, spentAt: null })
  })

  it('deletes the successors of a token, with the access tokens beside them', async () => {
    await logIn('C')
    await storage().refreshTokens.deleteChildren('C R1')
    expect([await find('C R2'), await accessTokenOf('C A2')]).toEqual([undefined, undefined])
    expect(await find('C R1')).toBeDefined()
    expect(await accessTokenOf('C A1')).toBeDefined()
  })

  it('makes the access token beside one expire, but never later than it would', async () => {
    await logIn('D')
    await storage().accessTokens.expire('D R1', NOW)
    await storage().accessTokens.expire('D R1', NOW + 500)
    expect(await accessTokenOf('D A1')).toMatchObject({ expiresAt: NOW })
    expect(await accessTokenOf('D A2')).toMatchObject({ expiresAt: NOW + 1000 })
  })

  it('deletes those of one device', async () => {
    await logIn('E')
    await logIn('F')
    await storage().refreshTokens.deleteOfDevice(userId, 'E')
    expect([await find('E R1'), await find('E R2'), await accessTokenOf('E A1')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(await find('F R1')).toBeDefined()
  })

  it('goes with its device', async () => {
    await logIn('G')
    await storage().devices.delete(userId, ['G'])
    expect([await find('G R1'), await accessTokenOf('G A1')]).toEqual([undefined, undefined])
  })

  it('deletes what was spent long ago, and nothing that was not', async () => {
    await logIn('H')
    await storage().refreshTokens.markSpent('H R1', NOW)
    expect(await storage().refreshTokens.deleteSpent(NOW)).toBe(0)
    expect(await storage().refreshTokens.deleteSpent(NOW + 1)).toBe(1)
    expect(await find('H R1')).toBeUndefined()
    expect(await find('H R2')).toBeDefined()
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
