import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** SHA-256 as base64url: how secrets of full entropy (tokens, session ids, client secrets) stand in the database (T064). */
export function sha256(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** HMAC-SHA-256 as base64url; tells whether two low-entropy values are the same without storing either. */
export function keyedDigest(key: string, value: string): string {
  return createHmac('sha256', key).update(value).digest('base64url')
}

/** Compares two digests in constant time. */
export function sameDigest(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
