/** E.164: a country code, which does not begin with 0, and at most 15 digits in all. */
const E164 = /^[1-9][0-9]{6,14}$/
/** Room for a sign between all digits. */
const MAX_LENGTH = 40

/** Digits only, with the country code; undefined if the number is not valid. */
export function parseMsisdn(number: string): string | undefined {
  if (number.length > MAX_LENGTH) return undefined
  const digits = number
    .trim()
    .replace(/^\+/, '')
    .replace(/[ ().-]/g, '')
  return E164.test(digits) ? digits : undefined
}
