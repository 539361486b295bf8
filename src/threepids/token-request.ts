import type { Clock } from '../platform/clock'
import type { Config } from '../config/schema'
import { sha256 } from '../platform/digest'
import { MatrixError } from '../platform/errors'
import { LINK_LIFE } from '../mail/durations'
import type { Outbox } from '../mail/outbox'
import type { Random } from '../platform/random'
import type { Limiter } from '../rate-limits/limiter'
import type { Repositories, Storage, Threepid, ValidationPurpose, ValidationSession } from '../storage/storage'
import { canonicalEmail } from './canonical'
import type { DelegatedRequests } from './delegated-request'
import type { IdentityServers, SentMessage } from './identity-server'
import { sharedBuckets, spendMessage, spendQuestion } from './message-limits'
import { canonicalMsisdn } from './msisdn'
import { OPAQUE_ID } from './opaque-id'
import { findResettable } from './reset-policy'
import { parseSendAttempt } from './send-attempt'
import {
  isServed,
  mailFor,
  type MessageRequest,
  type ResolvedTokenRequest,
  type SmsRequest,
  type TokenRequest,
} from './token-mail'
import { dropPending, findPending, newSession } from './token-sessions'

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
      readonly delegatedRequests: DelegatedRequests
      readonly email: Config['email']
    },
  ) {}

  /** @throws MatrixError 400 M_INVALID_PARAM; 429; M_THREEPID_IN_USE, M_THREEPID_NOT_FOUND if not `enumeration_safe` */
  async request(purpose: ValidationPurpose, request: TokenRequest): Promise<{ sid: string }> {
    const threepid = { medium: 'email', address: canonicalEmail(request.email) } as const
    const resolved = await this.resolve(purpose, request, threepid)
    const { identity_server: identityServer } = this.deps.email.validation
    if (identityServer === null) return { sid: await this.byMail(resolved) }
    const { sid } = await this.deps.delegatedRequests.request(resolved, identityServer)
    return { sid }
  }

  /** By the identity server that the operator chose. @throws MatrixError like `request`, and M_THREEPID_MEDIUM_NOT_SUPPORTED */
  async requestSms(purpose: ValidationPurpose, request: SmsRequest): Promise<SentMessage> {
    const { identityServers, delegatedRequests } = this.deps
    const { forNumbers } = identityServers
    if (forNumbers === undefined) throw MatrixError.numbersNotSupported()
    const { country, phoneNumber } = request
    const threepid = { medium: 'msisdn', address: canonicalMsisdn(country, phoneNumber) } as const
    const resolved = await this.resolve(purpose, request, threepid)
    return delegatedRequests.request(resolved, forNumbers.name, country)
  }

  private async resolve(
    purpose: ValidationPurpose,
    request: MessageRequest,
    { medium, address }: Pick<Threepid, 'medium' | 'address'>,
  ): Promise<ResolvedTokenRequest> {
    const { storage, clock, email } = this.deps
    if (!OPAQUE_ID.test(request.clientSecret)) {
      throw MatrixError.invalidParam('"client_secret" must be 1 to 255 of the characters 0-9 a-z A-Z . = _ -')
    }
    const sendAttempt = parseSendAttempt(request.sendAttempt)
    const key = { purpose, medium, address, clientSecretHash: sha256(request.clientSecret) }
    const isReset = purpose === 'reset'
    const owner = isReset
      ? await findResettable(storage, key, clock.now())
      : await storage.threepids.find(medium, address)
    const requester = purpose === 'add' ? (request.requester?.userId ?? null) : null
    const resolved = { ...request, sendAttempt, key, owner, userId: isReset ? (owner?.userId ?? null) : requester }
    if (!email.enumeration_safe) await this.refuseOpenly(resolved)
    return resolved
  }

  /** The errors of the specification tell anybody which addresses have accounts, so asking is limited. */
  private async refuseOpenly(request: ResolvedTokenRequest): Promise<void> {
    if (isServed(request)) return
    await spendQuestion(this.deps.limiter, request)
    throw request.key.purpose === 'reset' ? MatrixError.threepidNotFound() : MatrixError.threepidInUse()
  }

  /** One commit: of equal requests at the same time the database lets only one send a mail. */
  private async byMail(request: ResolvedTokenRequest): Promise<string> {
    const { storage, limiter, outbox, clock } = this.deps
    const sid = await limiter.inTurn(sharedBuckets(request), () =>
      storage.transaction(async (tx) => {
        const session = await this.openSession(tx, request)
        if (await tx.validationSessions.raiseAttempt(session.sid, request.sendAttempt, clock.now() + LINK_LIFE)) {
          await spendMessage(limiter.within(tx), request)
          await outbox.enqueue(tx, mailFor(request, session.sid, clock.now()))
        }
        return session.sid
      }),
    )
    outbox.wake()
    return sid
  }

  private async openSession(tx: Repositories, request: ResolvedTokenRequest): Promise<ValidationSession> {
    const { random, clock } = this.deps
    const open = await findPending(tx, request, clock.now())
    if (open !== undefined) return open
    await dropPending(tx, request.key)
    const rest = { sid: random.text(16), sendAttempt: NO_ATTEMPT, identityServer: null }
    const session = newSession(request, rest, clock.now())
    if (await tx.validationSessions.insert(session)) return session
    const winner = await findPending(tx, request, clock.now())
    // Another user's request with the same secret came at the same moment: this client has to ask again.
    if (winner === undefined) throw MatrixError.unavailable()
    return winner
  }
}
