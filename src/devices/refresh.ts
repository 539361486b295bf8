import { type Clock, HOUR } from '../platform/clock'
import { sha256 } from '../platform/digest'
import type { Logger } from '../platform/logger'
import type { Random } from '../platform/random'
import type { DeviceKey, RefreshToken, Repositories, Storage } from '../storage/storage'
import { ACCESS_TOKEN, REFRESH_TOKEN } from './token-format'

/** What a client that can refresh is given: two secrets that stand here in clear and nowhere else (T064). */
export interface TokenPair {
  readonly accessToken: string
  readonly refreshToken: string
  /** How long the access token lives, in milliseconds. */
  readonly expiresInMs: number
}

/** Revoking works at once, so this is only how long a copied access token is of use to somebody who cannot refresh it. */
const LIFETIME = HOUR

/**
 * The chain of token pairs of a device (D14, rules 147 and 148, T028, T062, T063). A pair is
 *
 *     new ── either token of it is used ──▶ used ── its successor is used ──▶ spent ── shown again ──▶ device revoked
 *
 * - Showing a refresh token makes a new successor, and ends one that was made before but never used: a client whose reply
 *   was lost asks again and goes on, and two successors never live side by side.
 * - The first use of a successor proves that the client has it. Only then its parent is spent.
 * - A spent refresh token that is shown again was copied by somebody, so nobody keeps the device.
 *
 * Every step holds the device's row, so that steps of one chain never run at once.
 */
export class RefreshChain {
  constructor(private readonly deps: { storage: Storage; random: Random; clock: Clock; logger: Logger }) {}

  /** The pair of a login; it counts as used, since there is nothing to go back to. */
  begin(tx: Repositories, device: DeviceKey): Promise<TokenPair> {
    return this.addPair(tx, device, null)
  }

  /** What a refresh token is exchanged for; undefined for one that is unknown, replaced, or spent. */
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
        return 'copied'
      }
      await this.markUsed(tx, shown)
      await tx.refreshTokens.deleteChildren(tokenHash)
      return this.addPair(tx, known, tokenHash)
    })
    if (outcome !== 'copied') return outcome
    logger.warn({ userId, deviceId }, 'a spent refresh token was shown: the device is logged out')
    return undefined
  }

  /**
   * Notes that the access token beside a refresh token is used.
   * @returns false when the pair has gone
   */
  async useBeside(refreshTokenHash: string): Promise<boolean> {
    const { storage } = this.deps
    const known = await storage.refreshTokens.find(refreshTokenHash)
    if (known === undefined) return false
    if (known.usedAt !== null) return true
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
    // It reads as expired from now on rather than as unknown: a request on its way is told to refresh, not to log in (T070).
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
