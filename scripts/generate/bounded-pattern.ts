/**
 * Whether what matches the regular expression has a limited length: it is anchored at both ends, and nothing in it
 * repeats without end. Alternatives at the top level and lookarounds are taken for unlimited.
 */
export function isBoundedPattern(pattern: string): boolean {
  if (!pattern.startsWith('^') || !pattern.endsWith('$') || pattern.endsWith('\\$')) return false
  const plain = pattern.replaceAll(/\\./gsu, 'x').replaceAll(/\[[^\]]*\]/gu, 'x')
  if (/[*+]|\{\d+,\}|\(\?[=!<]/u.test(plain)) return false
  let depth = 0
  for (const character of plain) {
    if (character === '(') depth += 1
    else if (character === ')') depth -= 1
    else if (character === '|' && depth === 0) return false
  }
  return true
}
