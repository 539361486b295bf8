/** Close to the 64 KiB that a body may have. */
const LENGTH = 60_000

/** Strings that make a step which looks at every pair of their characters take seconds. */
export const WORST_STRINGS: readonly (readonly [what: string, text: string])[] = [
  ['spaces within', `a${' '.repeat(LENGTH)}b`],
  ['tags', '<'.repeat(LENGTH)],
  ['at signs', 'a@'.repeat(LENGTH / 2)],
  ['dots', `${'.'.repeat(LENGTH)}a`],
  ['labels', `a@${'a.'.repeat(LENGTH / 2)}`],
  ['digits', `${'1'.repeat(LENGTH)}x`],
  ['letters', `${'a'.repeat(LENGTH)}!`],
  ['combining marks', `e${'\u0301\u0323'.repeat(LENGTH / 4)}`],
  ['percent signs', '%41'.repeat(LENGTH / 3)],
  ['colons', '@a:'.repeat(LENGTH / 3)],
  ['slashes and quotes', '\\"'.repeat(LENGTH / 4)],
]
