import { randomBytes, randomInt } from 'node:crypto'

/** All randomness comes from here, and from the operating system. */
export interface Random {
  /** `bytes` random bytes as base64url. 32 make a secret, 16 an identifier. */
  text(bytes: number): string
  from(alphabet: string, length: number): string
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number
}

export const systemRandom: Random = {
  text: (bytes) => randomBytes(bytes).toString('base64url'),
  from: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join(''),
  below: (limit) => randomInt(limit),
}
