import type { z } from 'zod'

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a section of settings',
  record: 'a section of settings',
}

/** What a value of the configuration must be, for all settings whose schema has no words of its own. */
export function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    const must = `must be ${TYPES[issue.expected] ?? issue.expected}`
    return issue.input === undefined ? `is missing: it ${must}` : must
  }
  if (issue.code === 'invalid_value')
    return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`
  if (issue.code === 'too_small') return tooSmall(issue.origin, issue.minimum, issue.inclusive)
  if (issue.code === 'too_big') return tooBig(issue.origin, issue.maximum)
  if (issue.code === 'invalid_key') return issue.issues[0]?.message
  return undefined
}

function tooSmall(origin: string, minimum: number | bigint, isInclusive = true): string {
  if (origin === 'string')
    return minimum === 1 ? 'must not be empty' : `must have at least ${String(minimum)} characters`
  return isInclusive ? `must be at least ${String(minimum)}` : `must be more than ${String(minimum)}`
}

function tooBig(origin: string, maximum: number | bigint): string {
  return origin === 'string' ? `must have at most ${String(maximum)} characters` : `must be at most ${String(maximum)}`
}
