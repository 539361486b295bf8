import type { Diagnostics } from './diagnostics'
import { type JsonObject, isObject, objectsIn } from './json'
import type { Operation } from './operations'
import { referred, typesOf } from './possible-types'

/** A query or header is text. The validator makes a number or a boolean of it only where the schema says so by `type`. */
export function checkQueryTypes(
  document: JsonObject,
  operations: readonly Operation[],
  diagnostics: Diagnostics,
): void {
  for (const parameter of operations.flatMap(({ node }) => objectsIn(node, 'parameters'))) {
    const { schema } = parameter
    if ((parameter.in !== 'query' && parameter.in !== 'header') || !isObject(schema)) continue
    const { items } = referred(schema, document) ?? schema
    for (const text of isObject(items) ? [items] : [schema]) {
      const types = typesOf(text, document)
      const isText = !types.has('number') && !types.has('boolean')
      if (isText || types.has('object') || hasType(text, document)) continue
      diagnostics.fault(
        diagnostics.place(text),
        `a ${parameter.in} parameter that is no string must have a \`type\`, not only values or alternatives`,
      )
    }
  }
}

function hasType(schema: JsonObject, document: JsonObject, seen: readonly JsonObject[] = []): boolean {
  if (schema.type !== undefined) return true
  if (seen.includes(schema)) return false
  const target = referred(schema, document)
  const parts = [...(target ? [target] : []), ...objectsIn(schema, 'allOf')]
  return parts.some((part) => hasType(part, document, [...seen, schema]))
}
