import type { Config } from '../config/schema'
import type { Hasher } from './hash-pool'
import { checkPolicy, normalise } from './policy'
import { dummyHash, paddingHashes, parseStored, pepperFrom, prehash, storedForm } from './stored-hash'

export interface Verdict {
  readonly ok: boolean
  /** The cost or the pepper of the hash is not the current one: store a new hash. */
  readonly rehash: boolean
}

const WRONG: Verdict = { ok: false, rehash: false }

export class Passwords {
  private readonly currentPepper
  private readonly knownPeppers
  private readonly dummy

  constructor(private readonly deps: { settings: Config['passwords']; serverName: string; pool: Hasher }) {
    const { peppers, bcrypt_cost } = deps.settings
    this.currentPepper = pepperFrom(peppers[0] ?? '')
    // Hashes from before the first pepper stay valid until the next login replaces them.
    this.knownPeppers = [...peppers, ''].map(pepperFrom)
    this.dummy = { pepper: this.currentPepper, hash: dummyHash(bcrypt_cost), cost: bcrypt_cost }
  }

  /** `names`: the localpart or user ID. @throws MatrixError 400 M_INVALID_PARAM or M_WEAK_PASSWORD */
  checkPolicy(password: string, names: readonly string[]): void {
    const { settings, serverName } = this.deps
    checkPolicy(password, [...names, serverName], settings.min_length)
  }

  /** The form to store. `client` is the client's address. @throws MatrixError 429 or 503 if too many hashes wait */
  async hash(password: string, client: string): Promise<string> {
    return this.hashPrepared(this.prepare(password), client)
  }

  /** What bcrypt is given, with the id of the pepper: a password can be kept in this form for later. */
  prepare(password: string): string {
    const normal = normalise(password)
    if (normal === undefined) throw new RangeError('A password that the policy refuses cannot be hashed.')
    return `${this.currentPepper.id}:${prehash(normal, this.currentPepper)}`
  }

  async hashPrepared(prepared: string, client: string): Promise<string> {
    const { settings, pool } = this.deps
    const [pepperId, prehashed = ''] = prepared.split(':')
    const pepper = this.knownPeppers.find(({ id }) => id === pepperId)
    if (pepper === undefined) throw new Error('A password was prepared with a pepper that is no longer configured.')
    return storedForm(pepper, await pool.hash(prehashed, settings.bcrypt_cost, client))
  }

  /** Without a valid stored hash: wrong, after the same work. @throws MatrixError 429 or 503 if too many hashes wait */
  async verify(password: string, stored: string | null | undefined, client: string): Promise<Verdict> {
    const { settings, pool } = this.deps
    const normal = normalise(password)
    // The password alone decides, so the time tells nothing about the account.
    if (normal === undefined) return WRONG
    const parsed = parseStored(stored ?? '', this.knownPeppers)
    const { pepper, hash, cost } = parsed ?? this.dummy
    // A wrong password takes the same time for an old hash of a lower cost.
    const hashes = [hash, ...paddingHashes(cost, settings.bcrypt_cost)]
    const matches = await pool.compare(prehash(normal, pepper), hashes, client)
    if (!matches || !parsed) return WRONG
    return { ok: true, rehash: pepper.id !== this.currentPepper.id || cost !== settings.bcrypt_cost }
  }

  /** False if no password can match the hash with these settings, e.g. after the loss of a pepper. */
  canVerify(stored: string): boolean {
    return parseStored(stored, this.knownPeppers) !== undefined
  }

  close(): Promise<void> {
    return this.deps.pool.close()
  }
}
