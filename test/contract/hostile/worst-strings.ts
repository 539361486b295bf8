/** Strings of this length that make a step which looks at every pair of their characters take very long. */
export function worstStrings(length: number): readonly (readonly [what: string, text: string])[] {
  return [
    ['spaces within', `a${' '.repeat(length)}b`],
    ['spaces in a telephone number', `+${' '.repeat(length)}1`],
    ['tags', '<'.repeat(length)],
    ['at signs', 'a@'.repeat(length / 2)],
    ['dots', `${'.'.repeat(length)}a`],
    ['labels', `a@${'a.'.repeat(length / 2)}`],
    ['digits', `${'1'.repeat(length)}x`],
    ['letters', `${'a'.repeat(length)}!`],
    ['combining marks', `e${'\u0301\u0323'.repeat(length / 4)}`],
    ['percent signs', '%41'.repeat(length / 3)],
    ['colons', '@a:'.repeat(length / 3)],
    ['slashes and quotes', '\\"'.repeat(length / 4)],
  ]
}
