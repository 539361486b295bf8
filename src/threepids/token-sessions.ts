import { DAY } from '../platform/clock'
import { LINK_LIFE } from '../mail/durations'
import type { Repositories, ValidationKey, ValidationSession } from '../storage/storage'
import type { ResolvedTokenRequest } from './token-mail'
import { describeUserAgent } from './user-agent'

/** The lifetime that an identity server gives to its links. */
const DELEGATED_LIFE = DAY
export const MAX_FAILURES = 10

/** Of an earlier equal request; not one that has expired or was opened for another user. */
export async function findPending(
  { validationSessions }: Repositories,
  { key, userId }: ResolvedTokenRequest,
  now: number,
): Promise<ValidationSession | undefined> {
  const session = await validationSessions.findPending(key)
  return session?.userId === userId && session.expiresAt > now ? session : undefined
}

export async function dropPending({ validationSessions }: Repositories, key: ValidationKey): Promise<void> {
  const session = await validationSessions.findPending(key)
  if (session !== undefined) await validationSessions.delete(session.sid)
}

export function hasNoTries({ failedTokens }: Pick<ValidationSession, 'failedTokens'>): boolean {
  return failedTokens >= MAX_FAILURES
}

export function newSession(
  { key, userId, client }: ResolvedTokenRequest,
  rest: Pick<ValidationSession, 'sid' | 'sendAttempt' | 'identityServer'>,
  now: number,
): ValidationSession {
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
