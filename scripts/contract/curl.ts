import type { Outgoing } from './outgoing'
import type { Secrets } from './secrets'

/** Longer bodies are cut: a line must fit into a terminal. */
const LONGEST_BODY = 4000

/** A line for a POSIX shell that sends the request again; what is secret is read from variables. */
export function curlLine({ method, url, headers, body }: Outgoing, secrets: Secrets): string {
  const quote = (text: string) => secrets.inShell(text)
  const parts = ['curl -i', `-X ${method}`, quote(url)]
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${quote(`${name}: ${value}`)}`)
  if (body === undefined) return parts.join(' ')
  if (body.length <= LONGEST_BODY) return [...parts, `--data-binary ${quote(body)}`].join(' ')
  return `${repeated(body, quote)} | ${[...parts, '--data-binary @-'].join(' ')}`
}

/** The body without its longest run of one character, which printf writes. */
function repeated(body: string, quote: (text: string) => string): string {
  const [run = ''] = (body.match(/(.)\1{99,}/gsu) ?? []).toSorted((a, b) => b.length - a.length)
  const [before = '', ...after] = run === '' ? [body] : body.split(run)
  if (run === '') return `printf %s ${quote(body.slice(0, LONGEST_BODY))}`
  const character = String.fromCodePoint(run.codePointAt(0) ?? 0)
  const many = `head -c ${String(run.length)} /dev/zero | tr '\\0' ${quote(character)}`
  return `{ printf %s ${quote(before)}; ${many}; printf %s ${quote(after.join(run))}; }`
}
