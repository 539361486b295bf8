import { randomBytes, randomInt } from 'node:crypto'

/** All randomness comes from here, and from the operating system's generator. */
export interface Random {
  /** `bytes` random bytes as base64url, about 1.33 characters a byte. 32 bytes make a secret, 16 an identifier. */
  text(bytes: number): string
  /** `length` characters, each drawn evenly from `alphabet`. */
  from(alphabet: string, length: number): string
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number
}

export const systemRandom: Random = {
  text: (bytes) => randomBytes(bytes).toString('base64url'),
  from: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join(''),
  below: (limit) => randomInt(limit),
}
