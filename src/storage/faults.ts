import { MatrixError } from '../platform/errors'

/** Start-up ends with this message, which is written for the operator. */
export class UnusableDatabase extends Error {
  override readonly name = 'UnusableDatabase'
}

/** Contains neither the statement nor anything that quotes a value. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault'

  constructor(
    /** SQLSTATE, or the name that SQLite or the operating system uses; empty where pg and knex give none. */
    readonly code: string,
    readonly reason: string,
    readonly transient: boolean,
  ) {
    super(code === '' ? reason : `${reason} (${code})`)
  }
}

const DRIVER_CODE = /^(SQLITE_\w+|[0-9A-Z]{5}|E(?!RR_)[A-Z_]+)$/

/** SQLite: busy, full, broken disk. SQLSTATE classes: connection, transaction state, login, resources, shutdown. */
const TRANSIENT_CODE =
  /^(SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOMEM|PROTOCOL|INTERRUPT).*|(08|25|28|3D|40|53|55|57|58)...|E(?!RR_)[A-Z_]+)$/

/** pg gives no code for a query that got no answer in time. */
const NO_ANSWER = /Query read timeout/

/** A lost connection, a pool that stays empty, a pool that is closed: pg and knex give these no code. */
const TRANSIENT_REASON =
  /Query read timeout|Connection terminated|connection error and is not queryable|Client was closed|timeout expired|Timeout acquiring|Unable to acquire|^aborted$/

/** Data exceptions: the only ones whose message quotes the value. */
const QUOTES_VALUES = /^22...$/

export function driverFault(error: unknown): DatabaseFault | undefined {
  if (error instanceof DatabaseFault) return error
  if (error instanceof MatrixError) return error.cause instanceof DatabaseFault ? error.cause : undefined
  const code = textOf(error, 'code')
  const message = textOf(error, 'message')
  const isKnown = DRIVER_CODE.test(code)
  const transient = isKnown ? TRANSIENT_CODE.test(code) : TRANSIENT_REASON.test(message)
  if (!isKnown && !transient) return undefined
  return new DatabaseFault(code, QUOTES_VALUES.test(code) ? 'invalid data' : withoutStatement(message), transient)
}

/** A driver's error quotes statements and values, so it goes no further: a 503 if transient, else a DatabaseFault. */
export function toFault(error: unknown): unknown {
  if (error instanceof MatrixError || error instanceof DatabaseFault) return error
  const fault = driverFault(error)
  return fault?.transient ? Object.assign(MatrixError.unavailable(), { cause: fault }) : (fault ?? error)
}

export async function translateFaults<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw toFault(error)
  }
}

/** PostgreSQL ends each statement in time, so without an answer the network has lost the connection. */
export function isLostConnection(error: unknown): boolean {
  return NO_ANSWER.test(textOf(error, 'message'))
}

export function isLockedByAnother(error: unknown): boolean {
  return textOf(error, 'code') === 'SQLITE_BUSY'
}

/** knex puts the statement in front of the driver's message. */
function withoutStatement(message: string) {
  return message.slice(message.lastIndexOf(' - ') + 1).replace(/^- /, '')
}

/** By shape: errors of Node itself are no `instanceof Error` in another realm, such as that of a test runner. */
function textOf(error: unknown, key: 'code' | 'message') {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined
  return typeof value === 'string' ? value : ''
}
