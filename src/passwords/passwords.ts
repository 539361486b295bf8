import type { Config } from '../config/schema'
import type { Hasher } from './hash-pool'
import { checkPolicy, normalise } from './policy'
import { dummyHash, paddingHashes, parseStored, pepperFrom, prehash, storedForm } from './stored-hash'

export interface Verdict {
  readonly ok: boolean
  /** The password is right, but its hash was made with another cost or pepper: store a new one. */
  readonly rehash: boolean
}

const WRONG: Verdict = { ok: false, rehash: false }

/** Checks, hashes and verifies passwords: bcrypt over an HMAC with the pepper. */
export class Passwords {
  private readonly current
  private readonly known
  private readonly dummy

  constructor(private readonly deps: { settings: Config['passwords']; serverName: string; pool: Hasher }) {
    const { peppers, bcrypt_cost } = deps.settings
    this.current = pepperFrom(peppers[0] ?? '')
    // Hashes from before the first pepper stay valid until the next login replaces them.
    this.known = [...peppers, ''].map(pepperFrom)
    this.dummy = { pepper: this.current, hash: dummyHash(bcrypt_cost), cost: bcrypt_cost }
  }

  /**
   * Checks that a password may be chosen. Cheap: call it before any authentication.
   * @param names what everybody knows about the account: its localpart or user ID
   * @throws MatrixError 400 M_INVALID_PARAM or M_WEAK_PASSWORD
   */
  checkPolicy(password: string, names: readonly string[]): void {
    const { settings, serverName } = this.deps
    checkPolicy(password, [...names, serverName], settings.min_length)
  }

  /**
   * The form to store of a password that `checkPolicy` has passed.
   * @param client the address of the client that the work is for
   * @throws MatrixError 429 or 503 if too many hashes wait
   */
  async hash(password: string, client: string): Promise<string> {
    return this.hashPrepared(this.prepare(password), client)
  }

  /** What bcrypt will be given for a password, with the pepper's id: of fixed length, and not the password in clear. */
  prepare(password: string): string {
    const normal = normalise(password)
    if (normal === undefined) throw new RangeError('A password that the policy refuses cannot be hashed.')
    return `${this.current.id}:${prehash(normal, this.current)}`
  }

  /** `hash` of a password that was prepared before. */
  async hashPrepared(prepared: string, client: string): Promise<string> {
    const { settings, pool } = this.deps
    const [pepperId, prehashed = ''] = prepared.split(':')
    const pepper = this.known.find(({ id }) => id === pepperId)
    if (pepper === undefined) throw new Error('A password was prepared with a pepper that is no longer configured.')
    return storedForm(pepper, await pool.hash(prehashed, settings.bcrypt_cost, client))
  }

  /**
   * Whether the password is right.
   * @param stored null or undefined for an account without a password or no account; that, or a malformed hash, costs the
   * same work and is wrong
   * @param client the address of the client that the work is for
   * @throws MatrixError 429 or 503 if too many hashes wait
   */
  async verify(password: string, stored: string | null | undefined, client: string): Promise<Verdict> {
    const { settings, pool } = this.deps
    const normal = normalise(password)
    // Refused by its form alone, so the time tells nothing about the account.
    if (normal === undefined) return WRONG
    const parsed = parseStored(stored ?? '', this.known)
    const { pepper, hash, cost } = parsed ?? this.dummy
    // A wrong password takes as long for an old hash of a lower cost as for one of today's.
    const hashes = [hash, ...paddingHashes(cost, settings.bcrypt_cost)]
    const matches = await pool.compare(prehash(normal, pepper), hashes, client)
    if (!matches || !parsed) return WRONG
    return { ok: true, rehash: pepper.id !== this.current.id || cost !== settings.bcrypt_cost }
  }

  /** False for a stored hash that no password can match with these settings, e.g. after the loss of a pepper. */
  canVerify(stored: string): boolean {
    return parseStored(stored, this.known) !== undefined
  }

  close(): Promise<void> {
    return this.deps.pool.close()
  }
}
