import type { ClientAddress } from '../platform/client-info'
import { type Clock, DAY } from '../platform/clock'
import { sameDigest, sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import { isLinkToken } from '../mail/link-token'
import type { Limiter } from '../rate-limits/limiter'
import type { Storage, ValidationPurpose, ValidationSession } from '../storage/storage'
import type { IdentityProofs } from './identity-proofs'
import type { IdentityServerCredentials, IdentityServers, SentMessage } from './identity-server'
import { OPAQUE_ID } from './opaque-id'
import type { SmsRequest, TokenRequest } from './token-mail'
import type { TokenRequests } from './token-request'
import { MAX_FAILURES } from './token-sessions'

export interface Link {
  readonly sid: string
  readonly token: string
  readonly client: ClientAddress
}

export type Credentials = IdentityServerCredentials

/** Stored with the digest of the secret, which is not enough to ask an identity server. */
export interface DigestedCredentials {
  readonly sid: string
  readonly secretHash: string
}

const VALIDATED_LIFE = DAY

export class Validation {
  constructor(
    private readonly deps: {
      readonly storage: Storage
      readonly limiter: Limiter
      readonly clock: Clock
      readonly identityProofs: IdentityProofs
      readonly identityServers: IdentityServers
      readonly tokenRequests: TokenRequests
    },
  ) {}

  requestToken(purpose: ValidationPurpose, request: TokenRequest): Promise<{ sid: string }> {
    return this.deps.tokenRequests.request(purpose, request)
  }

  requestSms(purpose: ValidationPurpose, request: SmsRequest): Promise<SentMessage> {
    return this.deps.tokenRequests.requestSms(purpose, request)
  }

  /** The code in a message. @throws MatrixError 400 M_SESSION_EXPIRED without such a session, 503 */
  async submitCode(credentials: Credentials, token: string): Promise<boolean> {
    const { storage, identityServers } = this.deps
    const session = await this.findByCredentials(credentials)
    if (session?.medium !== 'msisdn' || session.identityServer === null) throw MatrixError.validationExpired()
    if (!identityServers.isTrusted(session.identityServer)) throw MatrixError.validationExpired()
    // Before it is tried, so that many at once are not more than that.
    const tries = await storage.validationSessions.countFailure(session.sid)
    if (tries === 0 || tries > MAX_FAILURES) throw MatrixError.validationExpired()
    return identityServers.submitCode(session.identityServer, credentials, token)
  }

  /** Validates nothing. Undefined, without a reason, for every link that does not work. @throws MatrixError 429 */
  async findLink({ sid, token, client }: Link): Promise<ValidationSession | undefined> {
    const { storage, limiter } = this.deps
    await limiter.take('confirmation_per_client', client.address)
    const session = isLinkToken(token) ? await this.findLive(sid) : undefined
    // No token was mailed: the address is not served, or an identity server mails.
    if (session?.tokenHash == null) return undefined
    if (sameDigest(session.tokenHash, sha256(token))) return session
    const isDead = session.validatedAt === null && (await storage.validationSessions.countFailure(sid)) > MAX_FAILURES
    if (isDead) await storage.validationSessions.delete(sid)
    return undefined
  }

  /** A second time changes nothing. @returns undefined as `findLink` does @throws MatrixError 429 */
  async confirm(link: Link): Promise<ValidationSession | undefined> {
    const session = await this.findLink(link)
    return session?.validatedAt === null ? this.validate(session) : session
  }

  /** The caller has to compare its `userId`. @throws MatrixError 503 if the identity server does not answer */
  async prove(
    purpose: ValidationPurpose,
    credentials: Credentials | DigestedCredentials,
  ): Promise<ValidationSession | undefined> {
    const session = await this.findByCredentials(credentials)
    if (session?.purpose !== purpose) return undefined
    if (session.validatedAt !== null) return session
    if (session.identityServer === null || !('clientSecret' in credentials)) return undefined
    const holder = `validation session ${session.sid}`
    // Without the client's token, which may be one of another identity server.
    const { sid, clientSecret } = credentials
    const { identityServer, medium } = session
    const address = await this.deps.identityProofs.address(identityServer, medium, { sid, clientSecret }, holder)
    return address === session.address ? this.validate(session) : undefined
  }

  /** An identity server is not asked about a session that was opened here. */
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
    const exists = await storage.validationSessions.validate(session.sid, validated.validatedAt, validated.expiresAt)
    return exists ? validated : undefined
  }

  private async findLive(sid: string): Promise<ValidationSession | undefined> {
    const session = OPAQUE_ID.test(sid) ? await this.deps.storage.validationSessions.find(sid) : undefined
    return session && session.expiresAt > this.deps.clock.now() ? session : undefined
  }
}
