const MAX_LENGTH = 100

/**
 * The name of a device as a login stores it: control characters become blanks, and a long name is cut. It is only shown to
 * its owner, so it is no reason to refuse a login.
 */
export function deviceName(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  // Twice the length: a character may be two code units. Cut first, so that the work is bounded.
  const characters = Array.from(text.slice(0, 2 * MAX_LENGTH).replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')).slice(
    0,
    MAX_LENGTH,
  )
  return characters.join('').toWellFormed()
}
