import type { Random } from '../platform/random'

/** Lets secret scanners recognise the token. */
const PREFIX = 'gmt_'
const WELL_FORMED = /^gmt_[A-Za-z0-9_-]{43}$/

export function mintLinkToken(random: Random): string {
  return PREFIX + random.text(32)
}

/** A malformed token, e.g. an incomplete copy, is not looked up and not counted as a wrong one. */
export function isLinkToken(text: string): boolean {
  return WELL_FORMED.test(text)
}
