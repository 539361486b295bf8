import type { Random } from '../platform/random'

/** 256 bits cannot be guessed. The prefix lets secret scanners recognise the token. */
const PREFIX = 'gmt_'
const WELL_FORMED = /^gmt_[A-Za-z0-9_-]{43}$/

export function mintLinkToken(random: Random): string {
  return PREFIX + random.text(32)
}

/** False where it cannot be a token at all, e.g. an incomplete copy: it is not looked up, nor counted as a wrong one. */
export function isLinkToken(text: string): boolean {
  return WELL_FORMED.test(text)
}
