import { type Clock, HOUR } from '../platform/clock'
import { sha256 } from '../platform/digest'
import type { Logger } from '../platform/logger'
import type { Random } from '../platform/random'
import type { DeviceKey, RefreshToken, Repositories, Storage } from '../storage/storage'
import { ACCESS_TOKEN, REFRESH_TOKEN } from './token-format'

export interface TokenPair {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresInMs: number
}

/** Limits the use of a stolen access token; a logout revokes it at once. */
const LIFETIME = HOUR

/**
 * Each refresh token of a device is exchanged for its successor.
 * https://spec.matrix.org/v1.11/client-server-api/#refreshing-access-tokens
 * - A client whose reply was lost asks again; that deletes the successor which was issued but never used.
 * - The first use of a successor proves that the client received it. Only then is the token before it spent.
 * - A spent token that is shown again means that someone has a copy, so the device is logged out.
 * Each step locks the device, so that the steps of one chain run one after the other.
 */
export class RefreshChain {
  constructor(private readonly deps: { storage: Storage; random: Random; clock: Clock; logger: Logger }) {}

  /** Starts as used: there is no earlier pair to spend. */
  begin(tx: Repositories, device: DeviceKey): Promise<TokenPair> {
    return this.addPair(tx, device, null)
  }

  /** Undefined for a token that is unknown, replaced or spent. */
  async refresh(refreshToken: string): Promise<TokenPair | undefined> {
    const { storage, logger } = this.deps
    const known = REFRESH_TOKEN.isWellFormed(refreshToken)
      ? await storage.refreshTokens.find(sha256(refreshToken))
      : undefined
    if (known === undefined) return undefined
    const { userId, deviceId, tokenHash } = known
    const outcome = await storage.transaction(async (tx) => {
      if (!(await tx.devices.lock(known))) return undefined
      const shown = await tx.refreshTokens.find(tokenHash)
      if (shown === undefined) return undefined
      if (shown.spentAt !== null) {
        await tx.devices.delete(userId, [deviceId])
        return 'reused'
      }
      await this.markUsed(tx, shown)
      await tx.refreshTokens.deleteChildren(tokenHash)
      return this.addPair(tx, known, tokenHash)
    })
    if (outcome !== 'reused') return outcome
    logger.warn({ userId, deviceId }, 'a spent refresh token was shown again: the device is logged out')
    return undefined
  }

  /** By its access token. @returns false when the pair was deleted meanwhile */
  async markPairUsed(refreshTokenHash: string): Promise<boolean> {
    const { storage } = this.deps
    const known = await storage.refreshTokens.find(refreshTokenHash)
    if (known === undefined) return false
    return storage.transaction(async (tx) => {
      if (!(await tx.devices.lock(known))) return false
      const pair = await tx.refreshTokens.find(refreshTokenHash)
      if (pair !== undefined) await this.markUsed(tx, pair)
      return pair !== undefined
    })
  }

  private async markUsed(tx: Repositories, { tokenHash, parentHash, usedAt }: RefreshToken): Promise<void> {
    if (usedAt !== null) return
    const now = this.deps.clock.now()
    await tx.refreshTokens.markUsed(tokenHash, now)
    if (parentHash === null) return
    await tx.refreshTokens.markSpent(parentHash, now)
    // Expired, not deleted: a request under way with it is told to refresh, not to log in.
    await tx.accessTokens.expire(parentHash, now)
  }

  private async addPair(
    tx: Repositories,
    { userId, deviceId }: DeviceKey,
    parentHash: string | null,
  ): Promise<TokenPair> {
    const { random, clock } = this.deps
    const createdAt = clock.now()
    const [accessToken, refreshToken] = [ACCESS_TOKEN.mint(random), REFRESH_TOKEN.mint(random)]
    const refreshTokenHash = sha256(refreshToken)
    const device = { userId, deviceId, createdAt }
    const usedAt = parentHash === null ? createdAt : null
    await tx.refreshTokens.insert({ ...device, tokenHash: refreshTokenHash, parentHash, usedAt, spentAt: null })
    const expiresAt = createdAt + LIFETIME
    await tx.accessTokens.insert({ ...device, tokenHash: sha256(accessToken), expiresAt, refreshTokenHash })
    return { accessToken, refreshToken, expiresInMs: LIFETIME }
  }
}
