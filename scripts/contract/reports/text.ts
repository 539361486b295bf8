import type { Answer } from '../coverage'
import { FAULT_KINDS } from '../fault'
import type { Finding } from '../findings'
import type { Outcome } from '../run'
import { count, statusRows, verdict } from './summary'

/** The whole result for a terminal. */
export function textReport(outcome: Outcome): string {
  const { url, prefix, seed, known, unused, skipped, findings } = outcome
  return [
    `${url}, paths under ${prefix}, seed ${String(seed)}`,
    '',
    table(outcome),
    ...section('Not tested', skipped),
    ...section('Members that the contract does not declare', undeclaredMembers(findings)),
    ...section(
      'Expected deviations',
      known.map(({ finding, reason }) => `${headline(finding)}\n    because: ${reason}`),
    ),
    ...section(
      'Expected deviations that were not found; remove them',
      unused.map(
        ({ operation, status, what }) => `${operation} ${status === undefined ? '' : `${String(status)} `}${what}`,
      ),
    ),
    ...section('Deviations', findings.map(details)),
    '',
    verdict(outcome),
    '',
  ].join('\n')
}

/** Operation, status, and each errcode with how often it was seen. */
function table(outcome: Outcome): string {
  const rows = statusRows(outcome)
  const width = Math.max(...rows.map(({ operation }) => operation.length), 0)
  let last = ''
  const lines = rows.map(({ operation, status, answers }) => {
    const name = operation === last ? '' : operation
    last = operation
    return `${name.padEnd(width)}  ${String(status)}  ${answersInWords(answers)}`
  })
  return lines.join('\n')
}

function answersInWords(answers: readonly Answer[]): string {
  const seen = answers.filter((answer) => answer.seen > 0)
  const never = answers.filter((answer) => answer.seen === 0).map(nameOf)
  const parts = seen.map(
    (answer) => `${nameOf(answer)} ${String(answer.seen)}${answer.isDeclared ? '' : ' (undeclared)'}`,
  )
  if (never.length > 0) parts.push(`never seen: ${never.join(', ')}`)
  return parts.join(' · ')
}

export function nameOf({ status, errcode }: Pick<Answer, 'status' | 'errcode'>): string {
  if (errcode !== undefined) return errcode
  if (status === 401) return 'flows'
  return status < 400 ? 'ok' : 'no errcode'
}

export function undeclaredMembers(findings: readonly Finding[]): string[] {
  return findings.filter(({ kind }) => kind === 'undeclared-member').map((finding) => headline(finding))
}

function headline({ operation, status, what }: Finding): string {
  return `${operation} ${status === 0 ? '' : `${String(status)} `}${what}`.trim()
}

function details(finding: Finding): string {
  const { kind, sent, times, curl, reply } = finding
  const lines = [
    `${headline(finding)}  (${FAULT_KINDS[kind]})`,
    `    sent: ${sent}; ${count(times, 'reply').replace('replys', 'replies')}`,
    `    ${curl}`,
  ]
  if (reply !== '') lines.push(`    reply: ${reply.replaceAll(/\s+/g, ' ')}`)
  return lines.join('\n')
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]
}
