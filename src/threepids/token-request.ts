import { HOUR, type Clock } from '../clock'
import type { Config } from '../config/schema'
import { sha256 } from '../digest'
import { MatrixError } from '../errors'
import type { Outbox } from '../mail/outbox'
import type { Random } from '../random'
import { createLimiter } from '../rate-limits/limiter'
import type { Limits } from '../rate-limits/limits'
import type {
  Repositories,
  Storage,
  Threepid,
  ValidationKey,
  ValidationPurpose,
  ValidationSession,
} from '../storage/storage'
import { canonicalEmail } from './canonical'
import type { IdentityServers } from './identity-server'
import { ownerOf, resettableOwnerOf } from './ownership'
import { isServed, mailFor, type Asked, type TokenRequest } from './token-mail'

export interface TokenRequestRooms {
  readonly storage: Storage
  readonly outbox: Outbox
  readonly limits: Limits
  readonly clock: Clock
  readonly random: Random
  readonly identityServers: IdentityServers
  readonly email: Config['email']
}

/** How long a mailed link lives (T094). */
const LINK_LIFE = HOUR
/** Less than any that a client can send: nothing was sent yet. */
const NO_ATTEMPT = -1
const CLIENT_SECRET = /^[0-9a-zA-Z.=_-]{1,255}$/

/** The first half of a validation: a client asks that a token be mailed (rules 110 to 114, 122 and 123). */
export class TokenRequests {
  constructor(private readonly rooms: TokenRequestRooms) {}

  /**
   * Opens a validation session, or finds the one opened before, and mails a link where `sendAttempt` is a new one.
   * @throws MatrixError 400 M_INVALID_PARAM; 400 M_THREEPID_IN_USE or M_THREEPID_NOT_FOUND unless `enumeration_safe`;
   * 429 where a mail more would be too many (T099)
   */
  async request(purpose: ValidationPurpose, request: TokenRequest): Promise<{ sid: string }> {
    if (!CLIENT_SECRET.test(request.clientSecret)) {
      throw MatrixError.invalidParam('"client_secret" must be 1 to 255 characters out of 0-9 a-z A-Z . = _ -')
    }
    const asked = await this.lookUp(purpose, request)
    if (!this.rooms.email.enumeration_safe) await this.refuseOpenly(asked)
    const { identity_server: identityServer } = this.rooms.email.validation
    return {
      sid: identityServer === null ? await this.byMail(asked) : await this.byIdentityServer(asked, identityServer),
    }
  }

  private async lookUp(purpose: ValidationPurpose, request: TokenRequest): Promise<Asked> {
    const { storage, clock } = this.rooms
    const address = canonicalEmail(request.email)
    const key = { purpose, medium: 'email', address, clientSecretHash: sha256(request.clientSecret) }
    if (purpose === 'reset') {
      const owner = await resettableOwnerOf(storage, address, clock.now())
      return { ...request, key, owner, userId: owner?.userId ?? null }
    }
    const owner = await ownerOf(storage, address)
    return { ...request, key, owner, userId: purpose === 'add' ? (request.requester?.userId ?? null) : null }
  }

  /** The documents' own errors, which tell anybody which addresses have accounts (D15); asking is at least not for free. */
  private async refuseOpenly(asked: Asked): Promise<void> {
    if (isServed(asked)) return
    await createLimiter(this.rooms).take('email_per_client', asked.client.address)
    throw asked.key.purpose === 'reset' ? MatrixError.threepidNotFound() : MatrixError.threepidInUse()
  }

  /** One commit: the session, the limits spent and the mail. The database picks the one of many that sends (T034). */
  private async byMail(asked: Asked): Promise<string> {
    const { storage, outbox, clock } = this.rooms
    const sid = await storage.transaction(async (tx) => {
      const session = await this.pendingSession(tx, asked)
      if (await tx.validationSessions.raiseAttempt(session.sid, asked.sendAttempt, clock.now() + LINK_LIFE)) {
        await this.spend({ ...this.rooms, storage: tx }, asked)
        await outbox.enqueue(tx, mailFor(asked, session.sid, clock.now()))
      }
      return session.sid
    })
    outbox.kick()
    return sid
  }

  private async pendingSession(tx: Repositories, { key, userId }: Asked): Promise<ValidationSession> {
    const { clock, random } = this.rooms
    const old = await tx.validationSessions.findPending(key)
    if (old !== undefined && old.userId === userId && old.expiresAt > clock.now()) return old
    // It is over, or for somebody else (T096): the client gets another sid.
    if (old !== undefined) await tx.validationSessions.delete(old.sid)
    const session = this.newSession(key, userId, {
      sid: random.text(16),
      sendAttempt: NO_ATTEMPT,
      identityServer: null,
    })
    if (await tx.validationSessions.insert(session)) return session
    const winner = await tx.validationSessions.findPending(key)
    if (winner?.userId !== userId) throw MatrixError.unavailable()
    return winner
  }

  /** D5: the identity server mails and keeps the session; what it is for, and for whom, is remembered here (T095, T096). */
  private async byIdentityServer(asked: Asked, identityServer: string): Promise<string> {
    const { storage, identityServers } = this.rooms
    const { key, userId, clientSecret, sendAttempt } = asked
    await this.spend(this.rooms, asked)
    const sid = await identityServers.requestToken(identityServer, { email: key.address, clientSecret, sendAttempt })
    await storage.transaction(async (tx) => {
      const sameKey = await tx.validationSessions.findPending(key)
      if (sameKey !== undefined) await tx.validationSessions.delete(sameKey.sid)
      const sameSid = await tx.validationSessions.find(sid)
      // An identity server knows no purposes, so one session there may serve a second one here; never another address.
      if (sameSid !== undefined && !isSameProof(sameSid, { ...key, identityServer })) throw MatrixError.unavailable()
      if (sameSid !== undefined) await tx.validationSessions.delete(sid)
      await tx.validationSessions.insert(this.newSession(key, userId, { sid, sendAttempt, identityServer }))
    })
    return sid
  }

  private newSession(
    key: ValidationKey,
    userId: string | null,
    rest: Pick<ValidationSession, 'sid' | 'sendAttempt' | 'identityServer'>,
  ): ValidationSession {
    const now = this.rooms.clock.now()
    return {
      ...key,
      ...rest,
      userId,
      tokenHash: null,
      failedTokens: 0,
      createdAt: now,
      expiresAt: now + LINK_LIFE,
      validatedAt: null,
      uiaSession: null,
    }
  }

  /** Only mails are limited, so a repeated attempt costs nothing (T099). With `tx` as storage, what is spent is rolled back with it. */
  private async spend(
    rooms: { storage: Pick<Repositories, 'rateLimits'>; clock: Clock; limits: Limits },
    { client, key }: Asked,
  ): Promise<void> {
    const limiter = createLimiter(rooms)
    await limiter.take('email_per_client', client.address)
    await limiter.take('email_per_address', key.address)
  }
}

function isSameProof(
  session: ValidationSession,
  { medium, address, clientSecretHash, identityServer }: ValidationKey & { identityServer: string },
): boolean {
  return (
    session.medium === medium &&
    session.address === address &&
    session.clientSecretHash === clientSecretHash &&
    session.identityServer === identityServer
  )
}
