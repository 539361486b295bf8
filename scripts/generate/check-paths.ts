import type { Diagnostics } from './diagnostics'
import { type JsonObject, objectIn } from './json'
import type { Operation } from './operations'
import type { Prefixes } from './overlay-file'

/** Paths become routes of Express 5, which gives other characters a meaning than OpenAPI does. */
export function checkPaths(
  document: JsonObject,
  operations: readonly Operation[],
  { elsewhere }: Prefixes,
  diagnostics: Diagnostics,
): void {
  const paths = objectIn(document, 'paths')
  for (const [from, to] of Object.entries(elsewhere)) {
    if (typeof to !== 'string' || paths[to] === undefined) {
      diagnostics.fault(diagnostics.place(elsewhere, from), `${JSON.stringify(to)} is not a path of the document`)
    }
  }
  for (const operation of operations) checkTemplate(operation, diagnostics)
  checkOverlaps(operations, diagnostics)
}

/** A name that Express takes as the name of a parameter, as a whole segment. */
const parameter = /^\{[A-Za-z_]\w*\}$/
/** What RFC 3986 allows in a segment, but for what path-to-regexp 8 reads as syntax: ( ) [ ] { } + ? ! : * */
const literal = /^(?!\.{1,2}$)[\w.~$&',;=@-]*$/

function checkTemplate({ path, method, node }: Operation, diagnostics: Diagnostics): void {
  const place = diagnostics.place(node)
  const segments = path.split('/').slice(1)
  if (!path.startsWith('/') || segments.slice(0, -1).includes('')) {
    diagnostics.fault(
      place,
      `the path ${JSON.stringify(path)} of ${method} must start with / and have no empty segment`,
    )
  }
  for (const segment of segments) {
    if (literal.test(segment) || parameter.test(segment)) continue
    diagnostics.fault(
      place,
      segment.includes('{')
        ? `the path segment ${JSON.stringify(segment)} is not served: a parameter must be a whole segment, its name a letter or _, then letters, digits or _`
        : `the path segment ${JSON.stringify(segment)} is not served. Accepted: letters, digits and - . _ ~ $ & ' , ; = @`,
    )
  }
  const names = segments.filter((segment) => parameter.test(segment))
  for (const name of new Set(names.filter((candidate, index) => names.indexOf(candidate) !== index))) {
    diagnostics.fault(place, `the path has the parameter ${name} twice`)
  }
}

/** Where two paths match the same request, which of them runs would depend on the order of the routes. */
function checkOverlaps(operations: readonly Operation[], diagnostics: Diagnostics): void {
  const byPath = new Map(operations.map((operation) => [operation.path, operation]))
  const templates = [...byPath.values()].map((operation) => ({ operation, segments: operation.path.split('/') }))
  for (const [index, a] of templates.entries()) {
    for (const b of templates.slice(index + 1).filter((other) => overlaps(a.segments, other.segments))) {
      for (const [one, other] of [
        [a.operation, b.operation],
        [b.operation, a.operation],
      ] as const) {
        diagnostics.fault(
          diagnostics.place(one.node),
          `${one.path} matches the same requests as ${other.path} at ${diagnostics.place(other.node)}`,
        )
      }
    }
  }
}

function overlaps(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  return a.every(
    (segment, index) => segment === b[index] || segment.startsWith('{') || b[index]?.startsWith('{') === true,
  )
}
