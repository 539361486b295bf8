import * as commonPasswords from 'fxa-common-password-list'
import { MatrixError } from '../platform/errors'

/** In characters (code points). */
const MAX_LENGTH = 512
/** How many characters a password must have besides the names in it. */
const MIN_BESIDES_NAMES = 5
/** Shorter parts of a name appear in any password. */
const MIN_NAME_LENGTH = 3

/**
 * The form of a password that is checked and hashed, the same for all ways to type it (NFKC). Undefined for one that no
 * account can have: too long, or not well-formed.
 */
export function normalise(password: string): string | undefined {
  if (isTooLong(password) || !password.isWellFormed()) return undefined
  const normal = password.normalize('NFKC')
  return isTooLong(normal) ? undefined : normal
}

/**
 * There are no rules of composition: length and not being guessable are what counts.
 * @param names what everybody knows about the account: its localpart, the server name
 * @throws MatrixError 400 M_INVALID_PARAM or M_WEAK_PASSWORD for a password that must not be chosen
 */
export function checkPolicy(password: string, names: readonly string[], minLength: number): void {
  const normal = normalise(password)
  if (normal === undefined) {
    throw MatrixError.invalidParam(`The password must be valid text of at most ${String(MAX_LENGTH)} characters.`)
  }
  if (lengthOf(normal) < minLength) {
    throw MatrixError.weakPassword(`The password must have at least ${String(minLength)} characters.`)
  }
  const folded = normal.toLowerCase()
  if (commonPasswords.test(normal) || commonPasswords.test(folded)) {
    throw MatrixError.weakPassword('This password is among the most common ones. Choose another one.')
  }
  if (lengthOf(withoutNames(folded, names)) < MIN_BESIDES_NAMES) {
    throw MatrixError.weakPassword('This password is too much like the name of the account or the server.')
  }
}

function isTooLong(text: string): boolean {
  // A code point has at most two code units: longer text need not be counted.
  return text.length > 2 * MAX_LENGTH || lengthOf(text) > MAX_LENGTH
}

function lengthOf(text: string): number {
  return Array.from(text).length
}

/** `alice.smith` is removed as a whole and as `alice` and `smith`; the longest first, so that none hides another. */
function withoutNames(password: string, names: readonly string[]): string {
  return names
    .map((name) => name.toLowerCase())
    .flatMap((name) => [name, ...name.split(/[^a-z0-9]+/)])
    .filter((name) => name.length >= MIN_NAME_LENGTH)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, ''), password)
}
