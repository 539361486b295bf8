import { type Clock, DAY } from '../platform/clock'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Random } from '../platform/random'
import type { Device, FoundAccessToken, Repositories, Storage } from '../storage/storage'
import type { RefreshChain, TokenPair } from './refresh'
import { ACCESS_TOKEN } from './token-format'

export interface Requester {
  readonly userId: string
  readonly deviceId: string
  readonly isGuest: boolean
}

export interface Login {
  readonly userId: string
  /** An existing device keeps its name. Undefined: a new device. */
  readonly deviceId?: string | undefined
  readonly displayName?: string | null | undefined
  /** Keeps earlier tokens of the device: for a request that is sent again since its reply was lost. */
  readonly keepExisting?: boolean
  /** Only then the access token expires. */
  readonly refreshable?: boolean | undefined
}

export interface IssuedToken extends Partial<TokenPair> {
  readonly accessToken: string
  readonly deviceId: string
}

const DEVICE_ID = { alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', length: 10 }

/** A guest's use is written once in this time, not with every request. */
const GUEST_USE_PRECISION = DAY

/** Another request may log the device out between the insert and the lock. */
const MAX_TRIES = 10

export class Tokens {
  constructor(private readonly deps: { storage: Storage; refreshChain: RefreshChain; random: Random; clock: Clock }) {}

  newDeviceId(): string {
    return this.deps.random.from(DEVICE_ID.alphabet, DEVICE_ID.length)
  }

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
    const withoutExpiry = { expiresAt: null, refreshTokenHash: null }
    await tx.accessTokens.insert({ ...device, ...withoutExpiry, tokenHash: sha256(accessToken), createdAt })
    return { accessToken, deviceId }
  }

  /** One query. @throws MatrixError 401 M_UNKNOWN_TOKEN with soft_logout for an expired token */
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

  refresh(refreshToken: string): Promise<TokenPair | undefined> {
    return this.deps.refreshChain.refresh(refreshToken)
  }

  private async recordGuestUse({ userId, guestUsedAt }: FoundAccessToken): Promise<void> {
    const { storage, clock } = this.deps
    const now = clock.now()
    if (guestUsedAt !== null && guestUsedAt <= now - GUEST_USE_PRECISION) await storage.guests.touch(userId, now)
  }
}

/** Locks an existing device. @returns whether it is new @throws MatrixError 503 if others delete it again and again */
async function insertOrLock({ devices }: Repositories, device: Device): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (await devices.insert(device)) return true
    if (await devices.lock(device)) return false
  }
  throw MatrixError.unavailable()
}
