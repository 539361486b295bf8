import { FAULT_KINDS } from '../fault'
import type { Outcome } from '../run'
import { escaped } from './markup'
import type { OperationId } from '../../../generated/contract'

/** For CI: a suite for each operation, in it a case for each finding, and one that passes where there is none. */
export function junitReport(outcome: Outcome): string {
  const operations = [...new Set(outcome.answers.map(({ operation }) => operation))]
  const suites = operations.map((operation) => suite(outcome, operation))
  const { findings, duration } = outcome
  const failures = String(findings.length)
  const head = `<testsuites name="contract" failures="${failures}" time="${(duration / 1000).toFixed(3)}">`
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites, '</testsuites>', ''].join('\n')
}

function suite({ findings, known }: Outcome, operation: OperationId): string {
  const name = escaped(operation)
  const failures = findings.filter((finding) => finding.operation === operation)
  const skipped = known.filter(({ finding }) => finding.operation === operation)
  const cases = [
    ...failures.map(({ status, what, kind, curl, reply }) =>
      testcase(
        name,
        what,
        `<failure type="${kind}" message="${escaped(`${String(status)}: ${what}`)}">${escaped(`${FAULT_KINDS[kind]}\n${curl}\n${reply}`)}</failure>`,
      ),
    ),
    ...skipped.map(({ finding, reason }) => testcase(name, finding.what, `<skipped message="${escaped(reason)}"/>`)),
  ]
  if (failures.length === 0) cases.push(`    <testcase classname="${name}" name="holds the contract"/>`)
  const counts = `tests="${String(cases.length)}" failures="${String(failures.length)}" skipped="${String(skipped.length)}"`
  return [`  <testsuite name="${name}" ${counts}>`, ...cases, '  </testsuite>'].join('\n')
}

function testcase(classname: string, name: string, inner: string): string {
  return `    <testcase classname="${classname}" name="${escaped(name)}">${inner}</testcase>`
}
