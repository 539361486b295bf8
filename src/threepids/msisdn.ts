/** E.164: a country code, which does not begin with 0, and at most 15 digits in all. */
const E164 = /^[1-9][0-9]{6,14}$/

/**
 * A telephone number as it is stored and compared (rule 125): in international form, digits only. A "+" before and blanks,
 * dashes, dots and brackets between them mean nothing. Undefined where it is no such number.
 */
export function parseMsisdn(number: string): string | undefined {
  const digits = number
    .trim()
    .replace(/^\+/, '')
    .replace(/[ ().-]/g, '')
  return E164.test(digits) ? digits : undefined
}
