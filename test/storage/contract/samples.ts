import { MatrixError } from '../../../src/platform/errors'
import { DatabaseFault } from '../../../src/storage/faults'
import type {
  AccessToken,
  NewAccount,
  OutboxMail,
  Threepid,
  UiaSession,
  ValidationSession,
} from '../../../src/storage/storage'

/** Any moment. */
export const NOW = Date.UTC(2026, 0, 1)

/** Runs `work` `times` times at once; on a busy machine some wait longer for their turn than they may, and try again. */
export function atOnce<T>(times: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const inTurn = async (index: number): Promise<T> => {
    try {
      return await work(index)
    } catch (error) {
      if (!hasWaitedTooLong(error)) throw error
      return inTurn(index)
    }
  }
  return Promise.all(Array.from({ length: times }, (_, index) => inTurn(index)))
}

/** For a connection of the pool, or in PostgreSQL for a row. */
function hasWaitedTooLong(error: unknown): boolean {
  const isUnavailable = error instanceof MatrixError && error.status === 503
  return isUnavailable && error.cause instanceof DatabaseFault && ['', '57014'].includes(error.cause.code)
}

export function winners(answers: readonly boolean[]): number {
  return answers.filter(Boolean).length
}

export function anAccount(userId: string): NewAccount {
  return { userId, passwordHash: null, createdAt: NOW }
}

/** One that does not expire. */
export function anAccessToken(tokenHash: string, userId: string, deviceId: string): AccessToken {
  return { tokenHash, userId, deviceId, createdAt: NOW, expiresAt: null, refreshTokenHash: null }
}

export function aThreepid(address: string, userId: string, addedAt = NOW): Threepid {
  return { medium: 'email', address, userId, validatedAt: NOW, addedAt, resetFrom: addedAt }
}

export function aUiaSession(idHash: string, rest: Partial<UiaSession> = {}): UiaSession {
  return {
    idHash,
    operation: 'register',
    requester: null,
    client: '192.0.2.1',
    parameters: {},
    createdAt: NOW,
    expiresAt: NOW + 1000,
    finishedAt: null,
    result: null,
    ...rest,
  }
}

export function aValidationSession(sid: string, rest: Partial<ValidationSession> = {}): ValidationSession {
  return {
    sid,
    purpose: 'register',
    medium: 'email',
    address: `${sid}@example.org`,
    clientSecretHash: 'hash of a client secret',
    userId: null,
    sendAttempt: 1,
    tokenHash: null,
    failedTokens: 0,
    identityServer: null,
    clientAddress: '192.0.2.1',
    program: 'Firefox on Linux',
    createdAt: NOW,
    expiresAt: NOW + 1000,
    validatedAt: null,
    uiaSession: null,
    ...rest,
  }
}

export function aMail(id: string, rest: Partial<OutboxMail> = {}): OutboxMail {
  return { id, template: 'a', to: 'b@example.org', data: {}, createdAt: NOW, attempts: 0, dueAt: NOW, ...rest }
}
