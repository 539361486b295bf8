import type { Diagnostics } from './diagnostics'
import type { JsonObject } from './json'
import type { Operation } from './operations'
import { referred } from './possible-types'
import { schemaHolders } from './schema-holders'
import { childSchemas, schemasWithin } from './subschemas'

/** Keywords below which a schema is about the same value as the schema around it. */
const sameInstance = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas']

/** A schema may contain itself further down in a value, but not for the value itself: the validator would never end. */
export function checkRecursion(document: JsonObject, operations: readonly Operation[], diagnostics: Diagnostics): void {
  const sound = new Set<JsonObject>()
  const visit = (schema: JsonObject, trail: readonly JsonObject[]): void => {
    if (trail.includes(schema)) {
      diagnostics.fault(diagnostics.place(schema), 'the schema refers to itself for the same value')
      return
    }
    if (sound.has(schema)) return
    const target = referred(schema, document)
    const same = childSchemas(schema).filter(({ key }) => sameInstance.includes(key))
    for (const { child } of same) visit(child, [...trail, schema])
    if (target) visit(target, [...trail, schema])
    sound.add(schema)
  }
  for (const { schema } of schemaHolders(document, operations)) {
    for (const inner of schemasWithin(schema)) visit(inner, [])
  }
}
