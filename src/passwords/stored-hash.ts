import { createHmac } from 'node:crypto'
import { sha256 } from '../platform/digest'

/** A secret of the server: without it the hashes of a stolen database cannot be attacked. */
export interface Pepper {
  /** Stored with each hash, so that the pepper can be changed. */
  readonly id: string
  readonly key: string
}

export interface StoredHash {
  readonly pepper: Pepper
  readonly hash: string
  readonly cost: number
}

const SCHEME = 'v1'
const DOMAIN = 'gatehouse password v1\0'
const MAX_COST = 15
const STORED = new RegExp(
  String.raw`^${SCHEME}:(?<pepperId>[A-Za-z0-9_-]+):(?<hash>\$2b\$(?<cost>\d\d)\$[./A-Za-z0-9]{53})$`,
)

export function pepperFrom(key: string): Pepper {
  return { id: key === '' ? 'none' : sha256(`gatehouse pepper id\0${key}`).slice(0, 8), key }
}

/** 64 characters that depend on every byte of the password, as bcrypt reads 72 bytes only. */
export function prehash(password: string, { key }: Pepper): string {
  return createHmac('sha384', DOMAIN + key)
    .update(password)
    .digest('base64')
}

export function storedForm({ id }: Pepper, hash: string): string {
  return `${SCHEME}:${id}:${hash}`
}

/** Undefined for an unknown pepper, a cost above the maximum, or what this server did not write. */
export function parseStored(stored: string, peppers: readonly Pepper[]): StoredHash | undefined {
  const { pepperId, hash, cost } = STORED.exec(stored)?.groups ?? {}
  const pepper = peppers.find(({ id }) => id === pepperId)
  if (!pepper || hash === undefined || Number(cost) > MAX_COST) return undefined
  return { pepper, hash, cost: Number(cost) }
}

/** No password is known for it; comparing costs the usual work. */
export function dummyHash(cost: number): string {
  return `$2b$${String(cost).padStart(2, '0')}$${'.'.repeat(53)}`
}

/** After a hash of `cost` these make up the work of one of `target`: each step of the cost doubles the work. */
export function paddingHashes(cost: number, target: number): string[] {
  return Array.from({ length: Math.max(0, target - cost) }, (_, index) => dummyHash(cost + index))
}
