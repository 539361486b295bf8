import { createRequire } from 'node:module'
import type * as Numbers from 'libphonenumber-js/min'
import { MatrixError } from '../platform/errors'

/** Room for a sign between all digits. */
const MAX_LENGTH = 40
const DIALLED = /^\+?[0-9 ().-]+$/

const load: (name: string) => typeof Numbers = createRequire(__filename)

/** Digits only, with the country code (E.164), of a number in international form; undefined if it cannot be one. */
export function parseMsisdn(number: string): string | undefined {
  return parse(`+${number.trim().replace(/^\+/, '')}`)
}

/** Like `parseMsisdn`, of a number as it is dialled in the country, or with "+". */
export function parseDialled(country: string, number: string): string | undefined {
  return parse(number.trim(), country)
}

/** @returns like `parseDialled` @throws MatrixError 400 M_INVALID_PARAM */
export function canonicalMsisdn(country: string, number: string): string {
  const canonical = parseDialled(country, number)
  if (canonical !== undefined) return canonical
  throw MatrixError.invalidParam(
    '"phone_number" is not a telephone number of "country", which must be two capital letters such as GB. ' +
      'A number may also begin with "+" and the code of its country.',
  )
}

function parse(number: string, country = ''): string | undefined {
  if (number.length > MAX_LENGTH || !DIALLED.test(number)) return undefined
  const { isSupportedCountry, parsePhoneNumberFromString } = load('libphonenumber-js/min')
  const defaultCountry = isSupportedCountry(country) ? country : undefined
  const parsed = parsePhoneNumberFromString(number, { defaultCountry, extract: false })
  // Not whether its range is assigned, which changes: identity servers take such numbers too.
  return parsed?.isPossible() === true ? parsed.number.slice(1) : undefined
}
