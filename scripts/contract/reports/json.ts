import type { Outcome } from '../run'
import { coverageOf } from './summary'

/** The whole result for programs. */
export function jsonReport(outcome: Outcome): string {
  const { findings, unused, known, skipped, answers, ...run } = outcome
  const report = {
    ...run,
    isClean: findings.length === 0,
    coverage: coverageOf(outcome),
    findings,
    known,
    unused,
    skipped,
    answers,
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}
