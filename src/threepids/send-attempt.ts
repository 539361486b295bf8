import { MatrixError } from '../platform/errors'

/** @throws MatrixError 400 M_INVALID_PARAM for a number that cannot be compared exactly */
export function parseSendAttempt(value: number | string): number {
  const attempt = Number(value)
  if (Number.isSafeInteger(attempt) && attempt >= 0) return attempt
  throw MatrixError.invalidParam(
    `"send_attempt" must be a whole number from 0 to ${String(Number.MAX_SAFE_INTEGER)}, or such a number as a string of digits.`,
  )
}
