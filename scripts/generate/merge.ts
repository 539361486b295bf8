import type { Diagnostics } from './diagnostics'
import { differenceOf } from './difference'
import { type JsonObject, isObject, sorted } from './json'
import type { Operation } from './operations'
import type { Overlay, Prefixes } from './overlay-file'
import { applyReplaces, howToSettle } from './replaces'
import type { Upgraded } from './upgrade'
import { upgradeSchema } from './upgrade-schema'
import { isSuperset } from './superset'

/** Merges the upgraded documents into one, each operation once, under the canonical prefix. */
export function merge(
  all: readonly Upgraded[],
  schemas: JsonObject,
  { prefixes, replaces }: Pick<Overlay, 'prefixes' | 'replaces'>,
  diagnostics: Diagnostics,
): JsonObject {
  const documents = applyReplaces(all, replaces, (path) => canonical(path, prefixes), diagnostics)
  const operations = new Map<string, Operation>()
  for (const written of documents.flatMap((document) => document.operations)) {
    const operation = { ...written, path: canonical(written.path, prefixes) }
    const route = `${operation.method} ${operation.path}`
    const other = operations.get(route)
    operations.set(route, other ? larger(other, operation, schemas, diagnostics) : operation)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Untitled', version: '0' },
    servers: [{ url: '/' }],
    paths: sorted(pathsOf([...operations.values()])),
    components: {
      schemas: sorted(
        diagnostics.mapValues(schemas, (schema) => (isObject(schema) ? upgradeSchema(schema, diagnostics) : schema)),
      ),
      securitySchemes: sorted(mergeSchemes(documents, diagnostics)),
    },
  }
}

/** One API has several prefixes; the document knows one of them, the server rewrites the others to it. */
export function canonical(path: string, { canonical, aliases }: Prefixes): string {
  const prefix = [canonical, ...aliases].find((candidate) => path.startsWith(`${candidate}/`))
  return prefix === undefined ? path : canonical + path.slice(prefix.length)
}

/** Of two descriptions of one operation, the one that says all that the other says. */
function larger(a: Operation, b: Operation, schemas: JsonObject, diagnostics: Diagnostics): Operation {
  if (isSuperset(a.node, b.node)) return a
  if (isSuperset(b.node, a.node)) return b
  const [here, other] = [diagnostics.place(b.node), diagnostics.place(a.node)]
  const lines = [
    `${b.method} ${b.path} is at ${other} too, and neither says all that the other says`,
    ...differenceOf(b.node, a.node, schemas, diagnostics),
    howToSettle(here, other),
  ]
  diagnostics.fault(here, lines.join('\n      '))
  return a
}

function pathsOf(operations: readonly Operation[]): JsonObject {
  const paths: Record<string, JsonObject> = {}
  for (const { path, method, node } of operations) paths[path] = sorted({ ...paths[path], [method]: node })
  return paths
}

function mergeSchemes(documents: readonly Upgraded[], diagnostics: Diagnostics): JsonObject {
  const schemes: JsonObject = {}
  for (const { securitySchemes } of documents) {
    for (const [name, scheme] of Object.entries(securitySchemes)) {
      const known = schemes[name]
      if (known === undefined) schemes[name] = scheme
      else if (!isSuperset(known, scheme) || !isSuperset(scheme, known)) {
        diagnostics.fault(diagnostics.place(securitySchemes, name), `another file means something else by ${name}`)
      }
    }
  }
  return schemes
}
