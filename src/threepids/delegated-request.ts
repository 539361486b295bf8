import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { Limiter } from '../rate-limits/limiter'
import type { Repositories, Storage, ValidationSession } from '../storage/storage'
import type { IdentityServers, SentMessage } from './identity-server'
import { spendMessage } from './message-limits'
import type { ResolvedTokenRequest } from './token-mail'
import { dropPending, findPending, hasNoTries, newSession } from './token-sessions'

/** Has an identity server send the message, and keeps a session of its own about it. */
export class DelegatedRequests {
  constructor(
    private readonly deps: {
      readonly storage: Storage
      readonly limiter: Limiter
      readonly clock: Clock
      readonly identityServers: IdentityServers
    },
  ) {}

  /** @param country for a number @throws MatrixError 400 M_INVALID_PARAM, 400 M_MISSING_PARAM without a token, 429, 503 */
  async request(request: ResolvedTokenRequest, identityServer: string, country?: string): Promise<SentMessage> {
    const { storage, limiter, clock, identityServers } = this.deps
    const { key, clientSecret, sendAttempt } = request
    const pending = await findPending(storage, request, clock.now())
    if (pending !== undefined && sendAttempt <= pending.sendAttempt) return { sid: pending.sid }
    if (pending !== undefined && hasNoTries(pending)) throw secretTaken()
    await spendMessage(limiter, request)
    const { medium, address } = key
    const sent = await identityServers.requestToken(identityServer, {
      ...(medium === 'email' ? { email: address } : { phone: address, country: country ?? '' }),
      clientSecret,
      sendAttempt,
    })
    const credentials = { sid: sent.sid, clientSecret }
    const isValidated = (await identityServers.validatedAddress(identityServer, medium, credentials)) !== undefined
    const session = newSession(request, { sid: sent.sid, sendAttempt, identityServer }, clock.now())
    await storage.transaction((tx) => this.store(tx, session, isValidated))
    return sent
  }

  /**
   * An identity server knows no purpose: it has one session for an address and secret, and calls it validated for ever.
   * Here a session serves what it was first requested for, and only a validation after that counts.
   */
  private async store(tx: Repositories, session: ValidationSession, isValidated: boolean): Promise<void> {
    const { sid, purpose, userId, sendAttempt, expiresAt } = session
    const known = await tx.validationSessions.find(sid)
    if (known !== undefined && known.expiresAt > this.deps.clock.now()) {
      if (!isSameProof(known, session)) throw MatrixError.unavailable()
      if (known.purpose !== purpose) throw secretTaken()
      // The owner of the address has changed; an error would tell that to anybody.
      if (known.userId !== userId && purpose === 'reset') return
      if (known.userId !== userId) throw secretTaken()
      if (isValidated || known.validatedAt !== null) return
      // Not a new row: the wrong codes of this one still count.
      await tx.validationSessions.raiseAttempt(sid, sendAttempt, expiresAt)
      return
    }
    if (isValidated) throw secretTaken()
    await dropPending(tx, session)
    await tx.validationSessions.delete(sid)
    // A parallel request may have inserted it first; then its row counts.
    await tx.validationSessions.insert(session)
  }
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
