import type { Clock } from '../platform/clock'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Logger } from '../platform/logger'
import type { Random } from '../platform/random'
import type { Device, Repositories, Storage } from '../storage/storage'
import { RefreshChain, type TokenPair } from './refresh'
import { ACCESS_TOKEN } from './token-format'

/** Who an access token speaks for. */
export interface Requester {
  readonly userId: string
  readonly deviceId: string
}

export interface Login {
  readonly userId: string
  /** Given: kept as it is. Absent: a new device is made (rule 87). */
  readonly deviceId?: string | undefined
  /** For a new device only (rule 87). */
  readonly displayName?: string | null | undefined
  /** Leave earlier tokens of the device valid, for a repeated answer to one and the same request (D6). */
  readonly keepExisting?: boolean
  /** The client can refresh: only then its access token expires (rule 89). */
  readonly refreshable?: boolean | undefined
}

/** What a login gives; the tokens are in clear only here, the database has their digests (T064). */
export interface IssuedToken extends Partial<TokenPair> {
  readonly accessToken: string
  readonly deviceId: string
}

export interface Tokens {
  /** An id for a device whose client did not choose one (rule 87). */
  newDeviceId(): string
  /** Fresh tokens. Earlier ones of the same device end with it unless `keepExisting` (rule 87). */
  issue(tx: Repositories, login: Login): Promise<IssuedToken>
  /**
   * Whose access token it is; undefined for one that is unknown, revoked or no access token at all.
   * @throws MatrixError 401 M_UNKNOWN_TOKEN with soft_logout for one that has expired (rule 29, T070)
   */
  resolve(token: string): Promise<Requester | undefined>
  /** What a refresh token is exchanged for; undefined for one that is not good (any more). */
  refresh(refreshToken: string): Promise<TokenPair | undefined>
}

const DEVICE_ID = { alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', length: 10 }

/** How often a device may be logged out between two statements of ours. */
const MAX_TRIES = 10

export function createTokens(deps: { storage: Storage; random: Random; clock: Clock; logger: Logger }): Tokens {
  const { storage, random, clock } = deps
  const chain = new RefreshChain(deps)
  const newDeviceId = () => random.from(DEVICE_ID.alphabet, DEVICE_ID.length)

  return {
    newDeviceId,

    async issue(tx, { userId, deviceId = newDeviceId(), displayName = null, keepExisting, refreshable }) {
      const device = { userId, deviceId }
      const createdAt = clock.now()
      const isNew = await insertOrLock(tx, { ...device, displayName, createdAt })
      if (!isNew && keepExisting !== true) {
        await tx.accessTokens.deleteOfDevice(userId, deviceId)
        await tx.refreshTokens.deleteOfDevice(userId, deviceId)
      }
      if (refreshable === true) return { deviceId, ...(await chain.begin(tx, device)) }
      const accessToken = ACCESS_TOKEN.mint(random)
      const lasting = { expiresAt: null, refreshTokenHash: null }
      await tx.accessTokens.insert({ ...device, ...lasting, tokenHash: sha256(accessToken), createdAt })
      return { accessToken, deviceId }
    },

    async resolve(token) {
      const found = ACCESS_TOKEN.isWellFormed(token) ? await storage.accessTokens.find(sha256(token)) : undefined
      if (found === undefined) return undefined
      const { userId, deviceId, expiresAt, refreshTokenHash } = found
      if (expiresAt !== null && expiresAt <= clock.now()) throw MatrixError.expiredToken()
      if (refreshTokenHash !== null && !(await chain.useBeside(refreshTokenHash))) return undefined
      return { userId, deviceId }
    },

    refresh: (refreshToken) => chain.refresh(refreshToken),
  }
}

/**
 * Makes the device, or keeps other transactions away from the one that is there; it may be logged out between these two.
 * @returns whether it is new
 */
async function insertOrLock({ devices }: Repositories, device: Device): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (await devices.insert(device)) return true
    if (await devices.lock(device)) return false
  }
  throw MatrixError.unavailable()
}
