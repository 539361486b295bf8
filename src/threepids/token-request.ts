import { DAY, type Clock } from '../platform/clock'
import type { Config } from '../config/schema'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import { LINK_LIFE } from '../mail/durations'
import type { Outbox } from '../mail/outbox'
import type { Random } from '../platform/random'
import type { Limiter } from '../rate-limits/limiter'
import type { Repositories, Storage, ValidationKey, ValidationPurpose, ValidationSession } from '../storage/storage'
import { canonicalEmail } from './canonical'
import type { IdentityServers } from './identity-server'
import { sharedBuckets, spendMail } from './mail-limits'
import { OPAQUE_ID } from './opaque-id'
import { findThreepid, findResettable } from './reset-policy'
import { parseSendAttempt } from './send-attempt'
import { isServed, mailFor, type ResolvedTokenRequest, type TokenRequest } from './token-mail'
import { describeUserAgent } from './user-agent'

/** The lifetime that an identity server gives to its links. */
const DELEGATED_LIFE = DAY
/** Less than any that a client can send. */
const NO_ATTEMPT = -1

export class TokenRequests {
  constructor(
    private readonly deps: {
      readonly storage: Storage
      readonly outbox: Outbox
      readonly limiter: Limiter
      readonly clock: Clock
      readonly random: Random
      readonly identityServers: IdentityServers
      readonly email: Config['email']
    },
  ) {}

  /** @throws MatrixError 400 M_INVALID_PARAM; 429; M_THREEPID_IN_USE, M_THREEPID_NOT_FOUND if not `enumeration_safe` */
  async request(purpose: ValidationPurpose, request: TokenRequest): Promise<{ sid: string }> {
    if (!OPAQUE_ID.test(request.clientSecret)) {
      throw MatrixError.invalidParam('"client_secret" must be 1 to 255 of the characters 0-9 a-z A-Z . = _ -')
    }
    const resolved = await this.resolve(purpose, request)
    if (!this.deps.email.enumeration_safe) await this.refuseOpenly(resolved)
    const { identity_server: identityServer } = this.deps.email.validation
    return {
      sid:
        identityServer === null ? await this.byMail(resolved) : await this.byIdentityServer(resolved, identityServer),
    }
  }

  private async resolve(purpose: ValidationPurpose, request: TokenRequest): Promise<ResolvedTokenRequest> {
    const { storage, clock } = this.deps
    const sendAttempt = parseSendAttempt(request.sendAttempt)
    const address = canonicalEmail(request.email)
    const key = { purpose, medium: 'email', address, clientSecretHash: sha256(request.clientSecret) } as const
    if (purpose === 'reset') {
      const owner = await findResettable(storage, key, clock.now())
      return { ...request, sendAttempt, key, owner, userId: owner?.userId ?? null }
    }
    const owner = await findThreepid(storage, address)
    return {
      ...request,
      sendAttempt,
      key,
      owner,
      userId: purpose === 'add' ? (request.requester?.userId ?? null) : null,
    }
  }

  /** The errors of the specification tell anybody which addresses have accounts, so asking is limited. */
  private async refuseOpenly(request: ResolvedTokenRequest): Promise<void> {
    if (isServed(request)) return
    await this.deps.limiter.take('email_per_client', request.client.address)
    throw request.key.purpose === 'reset' ? MatrixError.threepidNotFound() : MatrixError.threepidInUse()
  }

  /** One commit: of equal requests at the same time the database lets only one send a mail. */
  private async byMail(request: ResolvedTokenRequest): Promise<string> {
    const { storage, limiter, outbox, clock } = this.deps
    const sid = await limiter.inTurn(sharedBuckets(request), () =>
      storage.transaction(async (tx) => {
        const session = await this.openSession(tx, request)
        if (await tx.validationSessions.raiseAttempt(session.sid, request.sendAttempt, clock.now() + LINK_LIFE)) {
          await spendMail(limiter.within(tx), request)
          await outbox.enqueue(tx, mailFor(request, session.sid, clock.now()))
        }
        return session.sid
      }),
    )
    outbox.wake()
    return sid
  }

  private async openSession(tx: Repositories, request: ResolvedTokenRequest): Promise<ValidationSession> {
    const open = await this.findPending(tx, request)
    if (open !== undefined) return open
    await dropPending(tx, request.key)
    const sid = this.deps.random.text(16)
    const session = this.newSession(request, { sid, sendAttempt: NO_ATTEMPT, identityServer: null })
    if (await tx.validationSessions.insert(session)) return session
    const winner = await this.findPending(tx, request)
    // Another user's request with the same secret came at the same moment: this client has to ask again.
    if (winner === undefined) throw MatrixError.unavailable()
    return winner
  }

  /** Of an earlier equal request; not one that has expired or was opened for another user. */
  private async findPending(
    { validationSessions }: Repositories,
    { key, userId }: ResolvedTokenRequest,
  ): Promise<ValidationSession | undefined> {
    const session = await validationSessions.findPending(key)
    return session?.userId === userId && session.expiresAt > this.deps.clock.now() ? session : undefined
  }

  private async byIdentityServer(request: ResolvedTokenRequest, identityServer: string): Promise<string> {
    const { storage, limiter, identityServers } = this.deps
    const { key, clientSecret, sendAttempt } = request
    const pending = await this.findPending(storage, request)
    if (pending !== undefined && sendAttempt <= pending.sendAttempt) return pending.sid
    await spendMail(limiter, request)
    const sid = await identityServers.requestToken(identityServer, { email: key.address, clientSecret, sendAttempt })
    const isValidated = (await identityServers.validatedEmail(identityServer, { sid, clientSecret })) !== undefined
    const session = this.newSession(request, { sid, sendAttempt, identityServer })
    await storage.transaction((tx) => this.storeDelegated(tx, session, isValidated))
    return sid
  }

  /**
   * An identity server knows no purpose: it has one session for an address and secret, and calls it validated for ever.
   * Here a session serves what it was first requested for, and only a validation after that counts.
   */
  private async storeDelegated(tx: Repositories, session: ValidationSession, isValidated: boolean): Promise<void> {
    const { sid, purpose, userId } = session
    const known = await tx.validationSessions.find(sid)
    if (known !== undefined) {
      if (!isSameProof(known, session)) throw MatrixError.unavailable()
      if (known.purpose !== purpose) throw secretTaken()
      // The owner of the address has changed; an error would tell that to anybody.
      if (known.userId !== userId && purpose === 'reset') return
      if (known.userId !== userId) throw secretTaken()
      const isLive = known.expiresAt > this.deps.clock.now()
      if (isLive && (isValidated || known.validatedAt !== null)) return
    }
    if (isValidated) throw secretTaken()
    await dropPending(tx, session)
    await tx.validationSessions.delete(sid)
    // A parallel request may have inserted it first; then its row counts.
    await tx.validationSessions.insert(session)
  }

  private newSession(
    { key, userId, client }: ResolvedTokenRequest,
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

async function dropPending({ validationSessions }: Repositories, key: ValidationKey): Promise<void> {
  const session = await validationSessions.findPending(key)
  if (session !== undefined) await validationSessions.delete(session.sid)
}

function secretTaken(): MatrixError {
  return MatrixError.invalidParam(
    '"client_secret" was already used for another validation of this address. Choose a new one.',
  )
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
