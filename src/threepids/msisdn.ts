import { MatrixError } from '../platform/errors'
import { fromNational } from './calling-codes'

/** E.164: a country code, which does not begin with 0, and at most 15 digits in all. */
const E164 = /^[1-9][0-9]{6,14}$/
/** Room for a sign between all digits. */
const MAX_LENGTH = 40

/** Digits only, with the country code; undefined if the number is not valid. */
export function parseMsisdn(number: string): string | undefined {
  const digits = digitsOf(number)
  return digits !== undefined && E164.test(digits) ? digits : undefined
}

/**
 * Digits only, with the country code, of a number as it is dialled in the country, or with "+".
 * @throws MatrixError 400 M_INVALID_PARAM
 */
export function canonicalMsisdn(country: string, number: string): string {
  const digits = digitsOf(number)
  const isInternational = number.trimStart().startsWith('+')
  const full = digits === undefined || isInternational ? digits : fromNational(country, digits)
  if (full !== undefined && E164.test(full)) return full
  throw MatrixError.invalidParam(
    '"phone_number" is not a telephone number of "country", which must be two capital letters such as GB. ' +
      'A number may also begin with "+" and the code of its country.',
  )
}

function digitsOf(number: string): string | undefined {
  if (number.length > MAX_LENGTH) return undefined
  const digits = number
    .trim()
    .replace(/^\+/, '')
    .replace(/[ ().-]/g, '')
  return /^[0-9]+$/.test(digits) ? digits : undefined
}
