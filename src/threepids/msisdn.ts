/** E.164: a country code, which does not begin with 0, and at most 15 digits in all. */
const E164 = /^[1-9][0-9]{6,14}$/
/** Leaves room for a sign between all digits; longer text is not looked at. */
const MAX_LENGTH = 40

/**
 * The canonical form of a phone number: international, digits only. A "+" before it and blanks, dashes, dots and brackets
 * are dropped. Undefined if it is not valid.
 */
export function parseMsisdn(number: string): string | undefined {
  if (number.length > MAX_LENGTH) return undefined
  const digits = number
    .trim()
    .replace(/^\+/, '')
    .replace(/[ ().-]/g, '')
  return E164.test(digits) ? digits : undefined
}
