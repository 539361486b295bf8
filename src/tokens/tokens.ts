import type { Clock } from '../clock'
import { sha256 } from '../digest'
import type { Random } from '../random'
import type { Repositories, Storage } from '../storage/storage'
import { tokenFormat } from './token-format'

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
}

export interface IssuedToken {
  /** In clear: it exists only in this answer, the database has its digest (T064). */
  readonly accessToken: string
  readonly deviceId: string
}

export interface Tokens {
  /** An id for a device whose client did not choose one (rule 87). */
  newDeviceId(): string
  /** A fresh access token. Earlier tokens of the same device end with it unless `keepExisting` (rule 87). */
  issue(tx: Repositories, login: Login): Promise<IssuedToken>
  /** Whose token it is; undefined for one that is unknown, revoked or no access token at all. */
  resolve(token: string): Promise<Requester | undefined>
}

const ACCESS_TOKEN = tokenFormat('gat')
const DEVICE_ID = { alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', length: 10 }

export function createTokens({
  storage,
  random,
  clock,
}: {
  storage: Pick<Storage, 'accessTokens'>
  random: Random
  clock: Clock
}): Tokens {
  const newDeviceId = () => random.from(DEVICE_ID.alphabet, DEVICE_ID.length)

  return {
    newDeviceId,

    async issue(tx, { userId, deviceId, displayName = null, keepExisting = false }) {
      const device = { userId, deviceId: deviceId ?? newDeviceId() }
      const createdAt = clock.now()
      const isNew = await tx.devices.insert({ ...device, displayName, createdAt })
      if (!isNew && !keepExisting) await tx.accessTokens.deleteOfDevice(device.userId, device.deviceId)
      const accessToken = ACCESS_TOKEN.mint(random)
      await tx.accessTokens.insert({ ...device, tokenHash: sha256(accessToken), createdAt })
      return { accessToken, deviceId: device.deviceId }
    },

    async resolve(token) {
      if (!ACCESS_TOKEN.isWellFormed(token)) return undefined
      const found = await storage.accessTokens.find(sha256(token))
      return found && { userId: found.userId, deviceId: found.deviceId }
    },
  }
}
