const MAX_LENGTH = 100

/** Cleans and cuts the name instead of refusing it: only its owner sees it, and a login should not fail for it. */
export function deviceName(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  // Cut first, so that the work is bounded; a character may be two code units.
  const characters = Array.from(text.slice(0, 2 * MAX_LENGTH).replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')).slice(
    0,
    MAX_LENGTH,
  )
  return characters.join('').toWellFormed()
}
