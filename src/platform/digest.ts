import { createHash, timingSafeEqual } from 'node:crypto'

/** SHA-256 as base64url: how the database holds tokens, session ids and client secrets. */
export function sha256(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** In constant time, so that the time does not tell how much of a guess is right. */
export function sameDigest(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
