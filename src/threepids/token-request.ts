import { DAY, HOUR, type Clock } from '../platform/clock'
import type { Config } from '../config/schema'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import type { Outbox } from '../mail/outbox'
import type { Random } from '../platform/random'
import type { Limiter } from '../rate-limits/limiter'
import type { Repositories, Storage, ValidationKey, ValidationPurpose, ValidationSession } from '../storage/storage'
import { canonicalEmail } from './canonical'
import type { IdentityServers } from './identity-server'
import { OPAQUE_ID } from './opaque-id'
import { findThreepid, findResettable } from './reset-policy'
import { isServed, mailFor, type Asked, type TokenRequest } from './token-mail'
import { describeUserAgent } from './user-agent'

export interface TokenRequestDeps {
  readonly storage: Storage
  readonly outbox: Outbox
  readonly limiter: Limiter
  readonly clock: Clock
  readonly random: Random
  readonly identityServers: IdentityServers
  readonly email: Config['email']
}

/** How long a mailed link lives (T094). */
const LINK_LIFE = HOUR
/** How long an identity server takes a click, and with it the session here. */
const DELEGATED_LIFE = DAY
/** Less than any that a client can send: nothing was sent yet. */
const NO_ATTEMPT = -1

/** The first half of a validation: a client asks that a token be mailed (rules 110 to 114, 122 and 123). */
export class TokenRequests {
  constructor(private readonly deps: TokenRequestDeps) {}

  /**
   * Opens a validation session, or finds the one opened before, and mails a link where `sendAttempt` is a new one.
   * @throws MatrixError 400 M_INVALID_PARAM; 400 M_THREEPID_IN_USE or M_THREEPID_NOT_FOUND unless `enumeration_safe`;
   * 429 where a mail more would be too many (T099)
   */
  async request(purpose: ValidationPurpose, request: TokenRequest): Promise<{ sid: string }> {
    if (!OPAQUE_ID.test(request.clientSecret)) {
      throw MatrixError.invalidParam('"client_secret" must be 1 to 255 characters out of 0-9 a-z A-Z . = _ -')
    }
    const asked = await this.lookUp(purpose, request)
    if (!this.deps.email.enumeration_safe) await this.refuseOpenly(asked)
    const { identity_server: identityServer } = this.deps.email.validation
    return {
      sid: identityServer === null ? await this.byMail(asked) : await this.byIdentityServer(asked, identityServer),
    }
  }

  private async lookUp(purpose: ValidationPurpose, request: TokenRequest): Promise<Asked> {
    const { storage, clock } = this.deps
    const address = canonicalEmail(request.email)
    const key = { purpose, medium: 'email', address, clientSecretHash: sha256(request.clientSecret) }
    if (purpose === 'reset') {
      const owner = await findResettable(storage, key, clock.now())
      return { ...request, key, owner, userId: owner?.userId ?? null }
    }
    const owner = await findThreepid(storage, address)
    return { ...request, key, owner, userId: purpose === 'add' ? (request.requester?.userId ?? null) : null }
  }

  /** The documents' own errors, which tell anybody which addresses have accounts (D15); asking is at least not for free. */
  private async refuseOpenly(asked: Asked): Promise<void> {
    if (isServed(asked)) return
    await this.deps.limiter.take('email_per_client', asked.client.address)
    throw asked.key.purpose === 'reset' ? MatrixError.threepidNotFound() : MatrixError.threepidInUse()
  }

  /** One commit: the session, the limits spent and the mail. The database picks the one of many that sends (T034). */
  private async byMail(asked: Asked): Promise<string> {
    const { storage, limiter, outbox, clock } = this.deps
    const sid = await storage.transaction(async (tx) => {
      const session = await this.openSession(tx, asked)
      if (await tx.validationSessions.raiseAttempt(session.sid, asked.sendAttempt, clock.now() + LINK_LIFE)) {
        await spend(limiter.within(tx), asked)
        await outbox.enqueue(tx, mailFor(asked, session.sid, clock.now()))
      }
      return session.sid
    })
    outbox.wake()
    return sid
  }

  private async openSession(tx: Repositories, asked: Asked): Promise<ValidationSession> {
    const open = await this.findPending(tx, asked)
    if (open !== undefined) return open
    await dropPending(tx, asked.key)
    const sid = this.deps.random.text(16)
    const session = this.newSession(asked, { sid, sendAttempt: NO_ATTEMPT, identityServer: null })
    if (await tx.validationSessions.insert(session)) return session
    const winner = await this.findPending(tx, asked)
    // The same secret at the same moment by somebody else: whoever is slower asks again.
    if (winner === undefined) throw MatrixError.unavailable()
    return winner
  }

  /** The session of an earlier request like this one; not one that is over, or that was opened for somebody else (T096). */
  private async findPending(
    { validationSessions }: Repositories,
    { key, userId }: Asked,
  ): Promise<ValidationSession | undefined> {
    const session = await validationSessions.findPending(key)
    return session?.userId === userId && session.expiresAt > this.deps.clock.now() ? session : undefined
  }

  /** D5: the identity server mails and keeps the session; what it is for, and for whom, is remembered here (T095, T096). */
  private async byIdentityServer(asked: Asked, identityServer: string): Promise<string> {
    const { storage, limiter, identityServers } = this.deps
    const { key, clientSecret, sendAttempt } = asked
    const pending = await this.findPending(storage, asked)
    if (pending !== undefined && sendAttempt <= pending.sendAttempt) return pending.sid
    await spend(limiter, asked)
    const sid = await identityServers.requestToken(identityServer, { email: key.address, clientSecret, sendAttempt })
    const isValidated = (await identityServers.validatedEmail(identityServer, { sid, clientSecret })) !== undefined
    const session = this.newSession(asked, { sid, sendAttempt, identityServer })
    await storage.transaction((tx) => this.keep(tx, session, isValidated))
    return sid
  }

  /**
   * An identity server knows no purposes: for one address and secret it has one session, and tells for ever that it was
   * validated. Here that session is for what it was first asked for, and only a click after that counts (T095, T096, T098).
   */
  private async keep(tx: Repositories, session: ValidationSession, isValidated: boolean): Promise<void> {
    const { sid, purpose, userId } = session
    const known = await tx.validationSessions.find(sid)
    if (known !== undefined) {
      if (!isSameProof(known, session)) throw MatrixError.unavailable()
      if (known.purpose !== purpose) throw secretTaken()
      // Whose an address is may have changed since; a refusal would tell it to anybody (D15).
      if (known.userId !== userId && purpose === 'reset') return
      if (known.userId !== userId) throw secretTaken()
      const isLive = known.expiresAt > this.deps.clock.now()
      if (isLive && (isValidated || known.validatedAt !== null)) return
    }
    if (isValidated) throw secretTaken()
    await dropPending(tx, session)
    await tx.validationSessions.delete(sid)
    // Where another request was faster its row stands, and says what it is for.
    await tx.validationSessions.insert(session)
  }

  private newSession(
    { key, userId, client }: Asked,
    rest: Pick<ValidationSession, 'sid' | 'sendAttempt' | 'identityServer'>,
  ): ValidationSession {
    const now = this.deps.clock.now()
    return {
      ...key,
      ...rest,
      userId,
      tokenHash: null,
      failedTokens: 0,
      clientAddress: client.address,
      program: describeUserAgent(client.userAgent),
      createdAt: now,
      expiresAt: now + (rest.identityServer === null ? LINK_LIFE : DELEGATED_LIFE),
      validatedAt: null,
      uiaSession: null,
    }
  }
}

/** Only mails are limited, so a repeated attempt costs nothing (T099). */
async function spend(limiter: Limiter, { client, key }: Asked): Promise<void> {
  await limiter.take('email_per_client', client.address)
  await limiter.take('email_per_address', key.address)
}

async function dropPending({ validationSessions }: Repositories, key: ValidationKey): Promise<void> {
  const session = await validationSessions.findPending(key)
  if (session !== undefined) await validationSessions.delete(session.sid)
}

function secretTaken(): MatrixError {
  return MatrixError.invalidParam('"client_secret" stands for another validation of this address. Choose a new one.')
}

function isSameProof(
  session: ValidationSession,
  { medium, address, clientSecretHash, identityServer }: ValidationSession,
): boolean {
  return (
    session.medium === medium &&
    session.address === address &&
    session.clientSecretHash === clientSecretHash &&
    session.identityServer === identityServer
  )
}
