import type { Config } from '../config/schema'
import { createHashPool, type HashPool } from './hash-pool'
import { checkPolicy, normalise } from './policy'
import { dummyHash, parseStored, pepperFrom, prehash, storedForm } from './stored-hash'

export interface Verdict {
  readonly ok: boolean
  /** The password is right but its hash was made with another cost or pepper: store a new one (T082). */
  readonly rehash: boolean
}

export interface Passwords {
  /**
   * Throws M_INVALID_PARAM or M_WEAK_PASSWORD for a password that must not be chosen (D12). Cheap, and to be called
   * before any authentication (D11).
   * @param names what everybody knows about the account: its localpart
   */
  checkPolicy(password: string, names: readonly string[]): void
  /** What to store for a password that `checkPolicy` has passed. Throws M_LIMIT_EXCEEDED when too many wait (T079). */
  hash(password: string): Promise<string>
  /** What bcrypt will be given for a password, with the pepper's id: of fixed length, and not the password in clear. */
  prepare(password: string): string
  /** `hash` of a password that was prepared before. */
  hashPrepared(prepared: string): Promise<string>
  /**
   * Whether the password is right. `stored` is null or undefined for an account without a password or no account at
   * all; that, and a stored hash that is no such thing, costs the same work and is wrong (T080, T083, T085).
   */
  verify(password: string, stored: string | null | undefined): Promise<Verdict>
  /** False for a stored hash that no password will ever match under these settings, as after the loss of a pepper. */
  canVerify(stored: string): boolean
  close(): Promise<void>
}

const WRONG: Verdict = { ok: false, rehash: false }

export function createPasswords({
  settings: { min_length, bcrypt_cost, peppers },
  serverName,
  pool = createHashPool(),
}: {
  settings: Config['passwords']
  serverName: string
  pool?: HashPool
}): Passwords {
  const current = pepperFrom(peppers[0] ?? '')
  // Hashes from before there was a pepper stay good until the next login replaces them.
  const known = [...peppers, ''].map(pepperFrom)
  const dummy = { pepper: current, hash: dummyHash(bcrypt_cost), cost: bcrypt_cost }

  function prepare(password: string): string {
    const normal = normalise(password)
    if (normal === undefined) throw new RangeError('A password that the policy refuses was to be hashed.')
    return `${current.id}:${prehash(normal, current)}`
  }

  async function hashPrepared(prepared: string): Promise<string> {
    const [pepperId, prehashed = ''] = prepared.split(':')
    const pepper = known.find(({ id }) => id === pepperId)
    if (pepper === undefined) throw new Error('A password was prepared with a pepper that is no longer configured.')
    return storedForm(pepper, await pool.hash(prehashed, bcrypt_cost))
  }

  return {
    checkPolicy(password, names) {
      checkPolicy(password, [...names, serverName], min_length)
    },

    hash: (password) => hashPrepared(prepare(password)),
    prepare,
    hashPrepared,

    async verify(password, stored) {
      const normal = normalise(password)
      // Refused by its form alone, so the time it takes says nothing about any account (T077).
      if (normal === undefined) return WRONG
      const parsed = parseStored(stored ?? '', known)
      const { pepper, hash, cost } = parsed ?? dummy
      const matches = await pool.compare(prehash(normal, pepper), hash)
      if (!matches || !parsed) return WRONG
      return { ok: true, rehash: pepper.id !== current.id || cost !== bcrypt_cost }
    },

    canVerify: (stored) => parseStored(stored, known) !== undefined,

    close: () => pool.close(),
  }
}
