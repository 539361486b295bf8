import pino, { type DestinationStream } from 'pino'
import { MatrixError } from './errors'

/** Writes JSON lines. Fields are facts such as ids and counts: never a body, a query, a header or a secret. */
export interface Logger {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  /** Put what was thrown into `fields.error`. */
  error(fields: object, message: string): void
}

/** Removed even if somebody logs them by mistake. */
const SECRETS = [
  'access_token',
  'auth',
  'authorization',
  'client_secret',
  'new_password',
  'password',
  'refresh_token',
  'session',
  'token',
]

/** @param destination standard output when left out */
export function createLogger({ destination = pino.destination(1) }: { destination?: DestinationStream } = {}): Logger {
  return pino(
    {
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { error: describeError },
      redact: { paths: SECRETS.flatMap((field) => [field, `*.${field}`]), censor: '[secret]' },
    },
    destination,
  )
}

/** An error without its message, which may quote what a client sent or the database held. */
export function describeError(error: unknown): object {
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
