import { MatrixError } from '../platform/errors'

/** The database cannot be used at all. The message is written for the operator. */
export class UnusableDatabase extends Error {
  override readonly name = 'UnusableDatabase'
}

/** What the driver said, without the statement and without any value. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault'

  constructor(
    /** SQLSTATE, SQLite's or the operating system's name for it; empty for what pg and knex give no code. */
    readonly code: string,
    readonly reason: string,
    /** It may work again without anybody changing the program. */
    readonly transient: boolean,
  ) {
    super(code === '' ? reason : `${reason} (${code})`)
  }
}

const DRIVER_CODE = /^(SQLITE_\w+|[0-9A-Z]{5}|E(?!RR_)[A-Z_]+)$/

/** SQLite: busy, full, broken disk. SQLSTATE classes: connection, transaction state, login, resources, shutdown. */
const TRANSIENT_CODE =
  /^(SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOMEM|PROTOCOL|INTERRUPT).*|(08|25|28|3D|40|53|55|57|58)...|E(?!RR_)[A-Z_]+)$/

/** A lost connection, a pool that stays empty, a pool that is closed: pg and knex give these no code. */
const TRANSIENT_REASON =
  /Connection terminated|connection error and is not queryable|Client was closed|timeout expired|Timeout acquiring|Unable to acquire|^aborted$/

/** Data exceptions: the only ones whose message quotes the value. */
const QUOTES_VALUES = /^22...$/

/** Undefined when the error does not come from a database driver. */
export function driverFault(error: unknown): DatabaseFault | undefined {
  const code = textOf(error, 'code')
  const message = textOf(error, 'message')
  const isKnown = DRIVER_CODE.test(code)
  const transient = isKnown ? TRANSIENT_CODE.test(code) : TRANSIENT_REASON.test(message)
  if (!isKnown && !transient) return undefined
  return new DatabaseFault(code, QUOTES_VALUES.test(code) ? 'invalid data' : withoutStatement(message), transient)
}

/**
 * A database that does not answer, or only later, is a 503; a statement that it refuses is a bug of ours. The error of
 * the driver goes no further: it quotes statements and values.
 */
export function toFault(error: unknown): unknown {
  if (error instanceof MatrixError || error instanceof DatabaseFault) return error
  const fault = driverFault(error)
  return fault?.transient ? Object.assign(MatrixError.unavailable(), { cause: fault }) : (fault ?? error)
}

/** The same repository, whose methods throw faults as {@link toFault} tells them, and report them too. */
export function withFaults<T extends object>(repository: T, report: (fault: unknown) => void): T {
  return new Proxy(repository, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver)
      if (typeof member !== 'function') return member
      return async (...args: unknown[]): Promise<unknown> => {
        try {
          return await Reflect.apply(member, target, args)
        } catch (error) {
          const fault = toFault(error)
          report(fault)
          throw fault
        }
      }
    },
  })
}

/** knex puts the statement in front of the driver's message. */
function withoutStatement(message: string) {
  return message.slice(message.lastIndexOf(' - ') + 1).replace(/^- /, '')
}

/** By shape: an error of node's own modules is no `instanceof Error` in another realm, as that of a test runner. */
function textOf(error: unknown, key: 'code' | 'message') {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined
  return typeof value === 'string' ? value : ''
}
