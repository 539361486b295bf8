import { randomBytes, randomInt } from 'node:crypto'

/** The only door to randomness: always the operating system's generator (T065). */
export interface Random {
  /** `bytes` random bytes as base64url, about 1.33 characters a byte. 32 bytes make a secret, 16 an identifier. */
  text(bytes: number): string
  /** `length` characters, each drawn evenly from `alphabet`. */
  from(alphabet: string, length: number): string
}

export const systemRandom: Random = {
  text: (bytes) => randomBytes(bytes).toString('base64url'),
  from: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join(''),
}
