import { createHmac } from 'node:crypto'
import { sha256 } from '../platform/digest'

/** A secret of the server, without which a stolen database is of no use. */
export interface Pepper {
  /** Stored with each hash, so that peppers can be changed; tells nothing about the key. */
  readonly id: string
  /** Empty: no pepper. */
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
const STORED = /^v1:(?<pepperId>[A-Za-z0-9_-]+):(?<hash>\$2b\$(?<cost>\d\d)\$[./A-Za-z0-9]{53})$/

export function pepperFrom(key: string): Pepper {
  return { id: key === '' ? 'none' : sha256(`gatehouse pepper id\0${key}`).slice(0, 8), key }
}

/** What bcrypt is given: 64 characters that depend on every byte of the password; bcrypt itself reads 72 bytes. */
export function prehash(password: string, { key }: Pepper): string {
  return createHmac('sha384', DOMAIN + key)
    .update(password)
    .digest('base64')
}

/** `v1:<pepper id>:<bcrypt hash>` */
export function storedForm({ id }: Pepper, hash: string): string {
  return `${SCHEME}:${id}:${hash}`
}

/** Undefined for anything that this server did not write, that needs an unknown pepper, or that is absurdly costly. */
export function parseStored(stored: string, peppers: readonly Pepper[]): StoredHash | undefined {
  const { pepperId, hash, cost } = STORED.exec(stored)?.groups ?? {}
  const pepper = peppers.find(({ id }) => id === pepperId)
  if (!pepper || hash === undefined || Number(cost) > MAX_COST) return undefined
  return { pepper, hash, cost: Number(cost) }
}

/** A hash that costs bcrypt the usual work and that nobody knows a password for. */
export function dummyHash(cost: number): string {
  return `$2b$${String(cost).padStart(2, '0')}$${'.'.repeat(53)}`
}
