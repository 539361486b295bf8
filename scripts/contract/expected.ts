import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { operationIds } from '../../src/contract/declared'
import type { Finding } from './findings'
import { UsageError } from './usage-error'

const deviation = z.strictObject({
  operation: z.enum(['*', ...operationIds]),
  /** Any status if it is left out. */
  status: z.int().optional(),
  /** A part of the words of the finding. */
  what: z.string().min(1),
  reason: z.string().min(1),
})

/** A finding that is known, and why it is accepted. */
export type ExpectedDeviation = z.output<typeof deviation>

/** @throws UsageError if it cannot be read or is no such list */
export function readExpected(path: string): readonly ExpectedDeviation[] {
  try {
    return z.array(deviation).parse(parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if (error instanceof z.ZodError) {
      const [issue] = error.issues
      const place = issue?.path.join('.') ?? ''
      throw new UsageError(
        `${path}: ${place === '' ? '' : `entry ${place}: `}${issue?.message ?? 'not valid'}. Each entry has operation, what, reason, and may have a status.`,
      )
    }
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** The findings with the entry that each is expected by, and the entries that match nothing. */
export function sortOut(
  findings: readonly Finding[],
  expected: readonly ExpectedDeviation[],
): { unexpected: readonly Finding[]; known: readonly Known[]; unused: readonly ExpectedDeviation[] } {
  const sorted = findings.map((finding) => ({ finding, deviation: expected.find((one) => matches(one, finding)) }))
  return {
    unexpected: sorted.flatMap(({ finding, deviation: by }) => (by === undefined ? [finding] : [])),
    known: sorted.flatMap(({ finding, deviation: by }) => (by === undefined ? [] : [{ finding, reason: by.reason }])),
    unused: expected.filter((one) => !findings.some((finding) => matches(one, finding))),
  }
}

export interface Known {
  readonly finding: Finding
  readonly reason: string
}

function matches({ operation, status, what }: ExpectedDeviation, finding: Finding): boolean {
  if (operation !== '*' && operation !== finding.operation) return false
  return (status === undefined || status === finding.status) && finding.what.includes(what)
}
