import type { ClientAddress } from '../platform/client-info'
import { DAY } from '../platform/clock'
import { sameDigest, sha256 } from '../platform/digest'
import { isLinkToken } from '../mail/link-token'
import type { ValidationPurpose, ValidationSession } from '../storage/storage'
import { OPAQUE_ID } from './opaque-id'
import type { TokenRequest } from './token-mail'
import { TokenRequests, type TokenRequestDeps } from './token-request'

/** What a mailed link carries, and who opens it. */
export interface Link {
  readonly sid: string
  readonly token: string
  readonly client: ClientAddress
}

/** What a client proves with that it validated an address. */
export interface Credentials {
  readonly sid: string
  readonly clientSecret: string
}

/** The same, where only the digest of the secret is left (invariant 9): not enough to ask an identity server. */
export interface DigestedCredentials {
  readonly sid: string
  readonly secretHash: string
}

/** How long a validated address can be made use of (rule 121). */
const VALIDATED_LIFE = DAY
/** Wrong tokens after which a session is gone (T092). */
const MAX_FAILURES = 10

/** Proves that an address is its user's: by a mailed link, or by the word of a trusted identity server (D4, D5). */
export class Validation {
  private readonly requests: TokenRequests

  constructor(private readonly deps: TokenRequestDeps) {
    this.requests = new TokenRequests(deps)
  }

  /** See {@link TokenRequests.request}. */
  requestToken(purpose: ValidationPurpose, request: TokenRequest): Promise<{ sid: string }> {
    return this.requests.request(purpose, request)
  }

  /**
   * The session that a link leads to, perhaps validated already. Looking validates nothing (T093). Undefined, without a
   * reason, for every link that does not work: unknown, wrong, replaced by a newer one, used, expired (T092, T098).
   * @throws MatrixError 429
   */
  async findLink({ sid, token, client }: Link): Promise<ValidationSession | undefined> {
    const { storage, limiter } = this.deps
    await limiter.take('confirmation_per_client', client.address)
    const session = isLinkToken(token) ? await this.findLive(sid) : undefined
    // No token was mailed: the address was none to be served (D15), or the session is an identity server's.
    if (session?.tokenHash == null) return undefined
    if (sameDigest(session.tokenHash, sha256(token))) return session
    const isDead = session.validatedAt === null && (await storage.validationSessions.countFailure(sid)) > MAX_FAILURES
    if (isDead) await storage.validationSessions.delete(sid)
    return undefined
  }

  /**
   * Validates the session that a link leads to; a second time changes nothing.
   * @returns it, or undefined as `findLink` does
   * @throws MatrixError 429
   */
  async confirm(link: Link): Promise<ValidationSession | undefined> {
    const session = await this.findLink(link)
    return session?.validatedAt === null ? this.validate(session) : session
  }

  /**
   * The validated session that the credentials stand for; undefined where there is none of this purpose (T095), or it is
   * not validated (T107, T120). Whom it is for (`userId`) is for the caller to compare (T096).
   * @throws MatrixError 503 where the identity server that keeps it does not answer
   */
  async prove(
    purpose: ValidationPurpose,
    credentials: Credentials | DigestedCredentials,
  ): Promise<ValidationSession | undefined> {
    const session = await this.findByCredentials(credentials)
    if (session?.purpose !== purpose) return undefined
    if (session.validatedAt !== null) return session
    if (session.identityServer === null || !('clientSecret' in credentials)) return undefined
    const address = await this.deps.identityServers.validatedEmail(session.identityServer, credentials)
    return address === session.address ? this.validate(session) : undefined
  }

  /** Whether the credentials are of a session that was opened here: then nobody else's word on them is asked for. */
  async knows(credentials: Credentials): Promise<boolean> {
    return (await this.findByCredentials(credentials)) !== undefined
  }

  private async findByCredentials(
    credentials: Credentials | DigestedCredentials,
  ): Promise<ValidationSession | undefined> {
    const secretHash = 'clientSecret' in credentials ? sha256(credentials.clientSecret) : credentials.secretHash
    const session = await this.findLive(credentials.sid)
    return session && sameDigest(session.clientSecretHash, secretHash) ? session : undefined
  }

  private async validate(session: ValidationSession): Promise<ValidationSession | undefined> {
    const { storage, clock } = this.deps
    const now = clock.now()
    const validated = { ...session, validatedAt: now, expiresAt: now + VALIDATED_LIFE }
    const isThere = await storage.validationSessions.validate(session.sid, validated.validatedAt, validated.expiresAt)
    return isThere ? validated : undefined
  }

  private async findLive(sid: string): Promise<ValidationSession | undefined> {
    const session = OPAQUE_ID.test(sid) ? await this.deps.storage.validationSessions.find(sid) : undefined
    return session && session.expiresAt > this.deps.clock.now() ? session : undefined
  }
}
