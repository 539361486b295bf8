/** Anchored at both ends, without unlimited repetition. Alternatives and lookarounds count as unlimited. */
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
