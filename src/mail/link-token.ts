import type { Random } from '../platform/random'

/** 256 bits: too many to guess. The prefix lets secret scanners recognise it. */
const PREFIX = 'gmt_'
const WELL_FORMED = /^gmt_[A-Za-z0-9_-]{43}$/

export function mintLinkToken(random: Random): string {
  return PREFIX + random.text(32)
}

/** False for what cannot be a token at all, such as one that was not copied whole. */
export function isLinkToken(text: string): boolean {
  return WELL_FORMED.test(text)
}
