import type { Random } from '../platform/random'

/** 256 bits: too many to guess at any rate (T092). The prefix lets secret scanners recognise it. */
const PREFIX = 'gmt_'
const WELL_FORMED = /^gmt_[A-Za-z0-9_-]{43}$/

export function mintLinkToken(random: Random): string {
  return PREFIX + random.text(32)
}

/** False where it cannot be a token at all, e.g. one that was not copied whole: not worth a query nor a count. */
export function isLinkToken(text: string): boolean {
  return WELL_FORMED.test(text)
}
