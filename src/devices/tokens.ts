import { type Clock, DAY } from '../platform/clock'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Random } from '../platform/random'
import type { Device, FoundAccessToken, Repositories, Storage } from '../storage/storage'
import type { RefreshChain, TokenPair } from './refresh'
import { ACCESS_TOKEN } from './token-format'

/** The owner of an access token. */
export interface Requester {
  readonly userId: string
  readonly deviceId: string
  readonly isGuest: boolean
}

export interface Login {
  readonly userId: string
  /** An existing device keeps its name; without an id a new device is made. */
  readonly deviceId?: string | undefined
  readonly displayName?: string | null | undefined
  /** Earlier tokens of the device stay valid: for a request whose answer was lost and that is sent again. */
  readonly keepExisting?: boolean
  /** The client can refresh tokens: only then its access token expires. */
  readonly refreshable?: boolean | undefined
}

/** What a login returns. The database has only digests of these tokens. */
export interface IssuedToken extends Partial<TokenPair> {
  readonly accessToken: string
  readonly deviceId: string
}

const DEVICE_ID = { alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', length: 10 }

/** The use of a guest account is recorded once in this time, so that not every request of a guest is a write. */
const GUEST_USE_PRECISION = DAY

/** Between two of our statements another request may log the device out; no device is logged out more often than this. */
const MAX_TRIES = 10

export class Tokens {
  constructor(private readonly deps: { storage: Storage; refreshChain: RefreshChain; random: Random; clock: Clock }) {}

  newDeviceId(): string {
    return this.deps.random.from(DEVICE_ID.alphabet, DEVICE_ID.length)
  }

  /** Issues fresh tokens and deletes earlier ones of the same device, unless `keepExisting`. */
  async issue(tx: Repositories, login: Login): Promise<IssuedToken> {
    const { random, clock, refreshChain } = this.deps
    const { userId, deviceId = this.newDeviceId(), displayName = null } = login
    const device = { userId, deviceId }
    const createdAt = clock.now()
    const isNew = await insertOrLock(tx, { ...device, displayName, createdAt })
    if (!isNew && login.keepExisting !== true) {
      await tx.accessTokens.deleteOfDevice(userId, deviceId)
      await tx.refreshTokens.deleteOfDevice(userId, deviceId)
    }
    if (login.refreshable === true) return { deviceId, ...(await refreshChain.begin(tx, device)) }
    const accessToken = ACCESS_TOKEN.mint(random)
    const lasting = { expiresAt: null, refreshTokenHash: null }
    await tx.accessTokens.insert({ ...device, ...lasting, tokenHash: sha256(accessToken), createdAt })
    return { accessToken, deviceId }
  }

  /**
   * Finds the owner of an access token with one query; undefined for a token that is unknown, revoked or malformed.
   * @throws MatrixError 401 M_UNKNOWN_TOKEN with soft_logout for a token that has expired
   */
  async resolve(token: string): Promise<Requester | undefined> {
    const { storage, refreshChain, clock } = this.deps
    const found = ACCESS_TOKEN.isWellFormed(token) ? await storage.accessTokens.find(sha256(token)) : undefined
    if (found === undefined) return undefined
    const { userId, deviceId, expiresAt, refreshTokenHash, pairUsedAt, guestUsedAt } = found
    if (expiresAt !== null && expiresAt <= clock.now()) throw MatrixError.expiredToken()
    const isFirstUse = refreshTokenHash !== null && pairUsedAt === null
    if (isFirstUse && !(await refreshChain.markPairUsed(refreshTokenHash))) return undefined
    await this.recordGuestUse(found)
    return { userId, deviceId, isGuest: guestUsedAt !== null }
  }

  /** Exchanges a refresh token for the next pair; undefined for a token that is unknown, replaced or spent. */
  refresh(refreshToken: string): Promise<TokenPair | undefined> {
    return this.deps.refreshChain.refresh(refreshToken)
  }

  private async recordGuestUse({ userId, guestUsedAt }: FoundAccessToken): Promise<void> {
    const { storage, clock } = this.deps
    const now = clock.now()
    if (guestUsedAt !== null && guestUsedAt <= now - GUEST_USE_PRECISION) await storage.guests.touch(userId, now)
  }
}

/**
 * Inserts the device, or locks the existing one for this transaction.
 * @returns whether the device is new
 * @throws MatrixError 503 when other requests log it out again and again
 */
async function insertOrLock({ devices }: Repositories, device: Device): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (await devices.insert(device)) return true
    if (await devices.lock(device)) return false
  }
  throw MatrixError.unavailable()
}
