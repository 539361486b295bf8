import { randomBytes } from 'node:crypto'

/** An account that the tester may act for. */
export interface Account {
  /** With its server, `@localpart:server.name`. */
  readonly userId: string
  readonly localpart: string
  readonly token: string
  readonly deviceId: string | undefined
  /** Undefined if only an access token was given. */
  readonly password: string | undefined
  /** Whether the tester registered it, and may do what it likes with it. */
  readonly isOwn: boolean
}

/** A name that nobody has; random, since a server keeps those of earlier runs. */
export function freshName(): string {
  return `contract-${randomBytes(6).toString('hex')}`
}

export function freshPassword(): string {
  return `correct-${randomBytes(9).toString('base64url')}`
}

export function localpartOf(userId: string): string {
  return userId.replace(/^@/, '').replace(/:.*$/s, '')
}
