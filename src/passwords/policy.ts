import { createRequire } from 'node:module'
import type * as CommonPasswords from 'fxa-common-password-list'
import { MatrixError } from '../platform/errors'

const load: (name: string) => typeof CommonPasswords = createRequire(__filename)

/** In code points. */
const MAX_LENGTH = 512
const MIN_BESIDES_NAMES = 5
const MAX_NAME_LENGTH = 255
/** Shorter parts of names occur in any password. */
const MIN_NAME_LENGTH = 3

/** NFKC: one form for all ways to type it. Undefined if it is too long or has lone surrogates, which all look alike. */
export function normalise(password: string): string | undefined {
  if (isTooLong(password) || !password.isWellFormed()) return undefined
  const normal = password.normalize('NFKC')
  return isTooLong(normal) ? undefined : normal
}

/** `names`: of the account and the server. @throws MatrixError 400 M_INVALID_PARAM or M_WEAK_PASSWORD */
export function checkPolicy(password: string, names: readonly string[], minLength: number): void {
  const normal = normalise(password)
  if (normal === undefined) {
    throw MatrixError.invalidParam(`The password must be valid text of at most ${String(MAX_LENGTH)} characters.`)
  }
  if (lengthOf(normal) < minLength) {
    throw MatrixError.weakPassword(`The password must have at least ${String(minLength)} characters.`)
  }
  const folded = normal.toLowerCase()
  if (isCommon(normal) || isCommon(folded)) {
    throw MatrixError.weakPassword('This password is among the most common ones. Choose another one.')
  }
  if (lengthOf(withoutNames(folded, names)) < MIN_BESIDES_NAMES) {
    throw MatrixError.weakPassword('This password is too much like the name of the account or the server.')
  }
}

/** The list is loaded at its first use: it takes a while, and memory. */
function isCommon(password: string): boolean {
  return load('fxa-common-password-list').test(password)
}

function isTooLong(text: string): boolean {
  // A code point has at most two code units, so longer text need not be counted.
  return text.length > 2 * MAX_LENGTH || lengthOf(text) > MAX_LENGTH
}

function lengthOf(text: string): number {
  return Array.from(text).length
}

/** `alice.smith`, `alice` and `smith`: the longest first, so that none hides another. */
function withoutNames(password: string, names: readonly string[]): string {
  return names
    .map((name) => name.slice(0, MAX_NAME_LENGTH).toLowerCase())
    .flatMap((name) => [name, ...name.split(/[^a-z0-9]+/)])
    .filter((name) => name.length >= MIN_NAME_LENGTH)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, ''), password)
}
