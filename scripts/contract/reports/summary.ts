import type { OperationId } from '../../../generated/contract'
import type { Answer } from '../coverage'
import type { Outcome } from '../run'

/** How many of the declared answers were seen. */
export function coverageOf({ answers }: Pick<Outcome, 'answers'>): { seen: number; declared: number } {
  const declared = answers.filter(({ isDeclared }) => isDeclared)
  return { seen: declared.filter(({ seen }) => seen > 0).length, declared: declared.length }
}

/** The answers of one operation with one status. */
export interface StatusRow {
  readonly operation: OperationId
  readonly status: number
  readonly answers: readonly Answer[]
}

export function statusRows({ answers }: Pick<Outcome, 'answers'>): StatusRow[] {
  const rows = new Map<string, StatusRow>()
  for (const answer of answers) {
    const { operation, status } = answer
    const key = `${operation} ${String(status)}`
    rows.set(key, { operation, status, answers: [...(rows.get(key)?.answers ?? []), answer] })
  }
  return [...rows.values()]
}

/** The result in one sentence. */
export function verdict(outcome: Outcome): string {
  const { findings, known, requests, duration } = outcome
  const { seen, declared } = coverageOf(outcome)
  const expected = known.length === 0 ? '' : `, ${count(known.length, 'expected deviation')}`
  const found = findings.length === 0 ? 'No deviations' : count(findings.length, 'deviation')
  const time = `${(duration / 1000).toFixed(1)} s`
  return `${found}${expected}. ${String(seen)} of ${String(declared)} declared answers seen with ${count(requests, 'request')} in ${time}.`
}

export function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`
}
