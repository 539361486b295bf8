import { crc32 } from 'node:zlib'
import type { Random } from '../platform/random'

/** The checksum covers the prefix, which keeps one kind of token from being used as another. */
export interface TokenFormat {
  /** `<prefix>_<256 random bits>_<checksum>`, which secret scanners recognise. */
  mint(random: Random): string
  isWellFormed(token: string): boolean
}

const SECRET_BYTES = 32
const CHECKSUM_LENGTH = 6
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

export function tokenFormat(prefix: string): TokenFormat {
  const shape = new RegExp(`^(${prefix}_[A-Za-z0-9_-]{43})_([0-9A-Za-z]{${String(CHECKSUM_LENGTH)}})$`)
  return {
    mint(random) {
      const body = `${prefix}_${random.text(SECRET_BYTES)}`
      return `${body}_${checksum(body)}`
    },
    isWellFormed(token) {
      const [, body, sum] = shape.exec(token) ?? []
      return body !== undefined && sum === checksum(body)
    },
  }
}

/** CRC-32 in base 62, as secret scanners expect it. */
function checksum(body: string): string {
  let rest = crc32(body)
  let digits = ''
  while (rest > 0) {
    digits = BASE62.charAt(rest % 62) + digits
    rest = Math.floor(rest / 62)
  }
  return digits.padStart(CHECKSUM_LENGTH, '0')
}

export const ACCESS_TOKEN = tokenFormat('gat')
export const REFRESH_TOKEN = tokenFormat('grt')
