import pino from 'pino'
import { MatrixError } from './errors'
import { LogBatches, type LogTarget } from './log-batches'

/** Fields are facts such as ids and counts: never a body, a query, a header or a secret. */
export interface Logger {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  /** `fields.error` is what was thrown. */
  error(fields: object, message: string): void
}

/** Hidden, in case one is logged by mistake. */
const SECRETS: ReadonlySet<string> = new Set([
  'access_token',
  'auth',
  'authorization',
  'client_secret',
  'new_password',
  'password',
  'refresh_token',
  'session',
  'token',
])

const CENSORED = '[secret]'

/** What is written when: see `LogBatches`; warnings and errors at once. */
export function createLogger({
  destination = new LogBatches(pino.destination(1)),
}: { destination?: LogTarget } = {}): Logger {
  const lines = pino(
    {
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }), log: withoutSecrets },
      serializers: { error: describeError },
    },
    destination,
  )
  return {
    info: (fields, message) => {
      lines.info(fields, message)
    },
    warn: (fields, message) => {
      lines.warn(fields, message)
      destination.flush?.()
    },
    error: (fields, message) => {
      lines.error(fields, message)
      destination.flush?.()
    },
  }
}

/** Looks as deep as fields are: at them, and at the members of those that are objects. pino's own way takes ten times as long. */
function withoutSecrets(fields: Record<string, unknown>): Record<string, unknown> {
  const changed = Object.entries(fields).flatMap(([name, value]) => {
    if (SECRETS.has(name)) return [[name, CENSORED] as const]
    if (typeof value !== 'object' || value === null || value instanceof Error) return []
    const hidden = Object.keys(value).filter((member) => SECRETS.has(member))
    return hidden.length === 0 ? [] : [[name, { ...value, ...censored(hidden) }] as const]
  })
  return changed.length === 0 ? fields : { ...fields, ...Object.fromEntries(changed) }
}

function censored(names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, CENSORED]))
}

/** Without the message, which may quote a client or the database. A MatrixError is a reply, so it needs no stack. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  if (error instanceof MatrixError) return { name: error.name, status: error.status, errcode: error.errcode, ...cause }
  return { name: error.name, ...codeOf(error), stack: frames(error), ...cause }
}

function codeOf(error: Error): object {
  return 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
}

function frames({ stack = '' }: Error): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
}
