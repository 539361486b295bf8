import { FAULT_KINDS } from '../fault'
import type { Outcome } from '../run'
import { escaped } from './markup'
import { STYLE } from './style'
import { coverageOf, statusRows, type StatusRow, verdict } from './summary'
import { nameOf } from './text'
import type { Finding } from '../findings'
import type { Answer } from '../coverage'

/** The whole result as one page, without anything from elsewhere. */
export function htmlReport(outcome: Outcome): string {
  const { url, prefix, seed, startedAt, findings, known, unused, skipped } = outcome
  const state = findings.length === 0 ? 'clean' : 'faulty'
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(url)}: Matrix contract</title>
<style>${STYLE}</style>
<header class="${state}">
<h1>${escaped(url)}</h1>
<p class="verdict">${escaped(verdict(outcome))}</p>
<p>Paths under <code>${escaped(prefix)}</code> · seed <code>${String(seed)}</code> · <time>${escaped(startedAt)}</time></p>
${bar(outcome)}
</header>
<main>
${section('Deviations', findings.map(details))}
${section(
  'Expected deviations',
  known.map(({ finding, reason }) => `<p><b>${headline(finding)}</b><br>${escaped(reason)}</p>`),
)}
${section(
  'Expected deviations that were not found',
  unused.map(({ operation, what }) => `<p>${escaped(`${operation}: ${what}`)}</p>`),
)}
${section(
  'Not tested',
  skipped.map((text) => `<p>${escaped(text)}</p>`),
)}
<section><h2>Answers</h2>
<table><thead><tr><th>Operation<th>Status<th>Seen, and <span class="never">never seen</span></thead><tbody>
${statusRows(outcome).map(row).join('\n')}
</tbody></table></section>
</main>
</html>
`
}

function bar(outcome: Outcome): string {
  const { seen, declared } = coverageOf(outcome)
  return `<meter min="0" max="${String(declared)}" value="${String(seen)}" aria-label="Declared answers that were seen"></meter>`
}

function section(title: string, parts: readonly string[]): string {
  return parts.length === 0
    ? ''
    : `<section><h2>${title} <small>${String(parts.length)}</small></h2>\n${parts.join('\n')}</section>`
}

function headline({ operation, status, what }: Finding): string {
  return `<code>${escaped(operation)}</code> ${status === 0 ? '' : String(status)} ${escaped(what)}`
}

function details(finding: Finding): string {
  const { kind, sent, curl, reply, times } = finding
  return `<details><summary>${headline(finding)} <small>${escaped(FAULT_KINDS[kind])}</small></summary>
<p>Sent: ${escaped(sent)}. Seen ${String(times)} ${times === 1 ? 'time' : 'times'}.</p>
<pre tabindex="0">${escaped(curl)}</pre>
${reply === '' ? '' : `<pre tabindex="0">${escaped(reply)}</pre>`}</details>`
}

function row({ operation, status, answers }: StatusRow, index: number, rows: readonly StatusRow[]): string {
  const isFirst = rows[index - 1]?.operation !== operation
  const name = isFirst ? `<th scope="row">${escaped(operation)}` : '<td>'
  return `<tr${isFirst ? ' class="first"' : ''}>${name}<td>${String(status)}<td>${answers.map(badge).join(' ')}`
}

function badge(answer: Answer): string {
  const { seen, isDeclared } = answer
  const name = escaped(nameOf(answer))
  if (seen === 0) return `<span class="never">${name}</span>`
  const kind = isDeclared ? 'seen' : 'undeclared'
  return `<span class="${kind}"${isDeclared ? '' : ' title="not declared"'}>${name} <b>${String(seen)}</b></span>`
}
