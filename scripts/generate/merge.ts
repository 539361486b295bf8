import { type JsonObject, isObject, sorted } from './json'
import type { Ledger } from './ledger'
import type { Operation } from './operations'
import type { Prefixes } from './overlay-file'
import type { Raised } from './raise'
import { raiseSchema } from './raise-schema'
import { isSuperset } from './superset'

/** Merges the raised documents into one, each operation once, under the canonical prefix (D1). */
export function merge(
  documents: readonly Raised[],
  schemas: JsonObject,
  prefixes: Prefixes,
  ledger: Ledger,
): JsonObject {
  const operations = new Map<string, Operation>()
  for (const written of documents.flatMap((document) => document.operations)) {
    const operation = { ...written, path: canonical(written.path, prefixes) }
    const route = `${operation.method} ${operation.path}`
    const other = operations.get(route)
    operations.set(route, other ? larger(other, operation, ledger) : operation)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Untitled', version: '0' },
    servers: [{ url: '/' }],
    paths: sorted(pathsOf([...operations.values()])),
    components: {
      schemas: sorted(ledger.mapValues(schemas, (schema) => (isObject(schema) ? raiseSchema(schema, ledger) : schema))),
      securitySchemes: sorted(mergeSchemes(documents, ledger)),
    },
  }
}

/** One API has several prefixes (Q3); the document knows one of them, the server rewrites the others to it. */
function canonical(path: string, { canonical, aliases }: Prefixes): string {
  const prefix = [canonical, ...aliases].find((candidate) => path.startsWith(`${candidate}/`))
  return prefix === undefined ? path : canonical + path.slice(prefix.length)
}

/** Of two descriptions of one operation, the one that says all that the other says. */
function larger(a: Operation, b: Operation, ledger: Ledger): Operation {
  if (isSuperset(a.node, b.node)) return a
  if (isSuperset(b.node, a.node)) return b
  const other = ledger.place(a.node)
  ledger.fault(
    ledger.place(b.node),
    `${b.method} ${b.path} is at ${other} too, and neither says all that the other says`,
  )
  return a
}

function pathsOf(operations: readonly Operation[]): JsonObject {
  const paths: Record<string, JsonObject> = {}
  for (const { path, method, node } of operations) paths[path] = sorted({ ...paths[path], [method]: node })
  return paths
}

function mergeSchemes(documents: readonly Raised[], ledger: Ledger): JsonObject {
  const schemes: JsonObject = {}
  for (const { securitySchemes } of documents) {
    for (const [name, scheme] of Object.entries(securitySchemes)) {
      const known = schemes[name]
      if (known === undefined) schemes[name] = scheme
      else if (!isSuperset(known, scheme) || !isSuperset(scheme, known)) {
        ledger.fault(ledger.place(securitySchemes, name), `another file means something else by ${name}`)
      }
    }
  }
  return schemes
}
