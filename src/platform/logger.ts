import pino, { type DestinationStream } from 'pino'
import { MatrixError } from './errors'

/** Fields are facts such as ids and counts: never a body, a query, a header or a secret. */
export interface Logger {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  /** `fields.error` is what was thrown. */
  error(fields: object, message: string): void
}

/** Hidden, in case one is logged by mistake. */
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
