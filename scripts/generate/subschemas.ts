import { type Json, type JsonObject, isObject } from './json'
import type { Diagnostics } from './diagnostics'

/** Where JSON Schema keeps schemas within a schema. All else in a schema is data or prose and is left alone. */
export const mapsOfSchemas = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'])
const schemasOrLists = new Set([
  ...['items', 'prefixItems', 'additionalItems', 'contains', 'unevaluatedItems'],
  ...['additionalProperties', 'propertyNames', 'unevaluatedProperties'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
])

/** The schema with each schema directly within it replaced. */
export function mapSubschemas(
  schema: JsonObject,
  diagnostics: Diagnostics,
  replace: (schema: JsonObject) => Json,
): JsonObject {
  const one = (value: Json): Json => (isObject(value) ? replace(value) : value)
  return diagnostics.mapValues(schema, (value, key) => {
    if (mapsOfSchemas.has(key) && isObject(value)) return diagnostics.mapValues(value, one)
    if (!schemasOrLists.has(key)) return value
    return Array.isArray(value) ? diagnostics.mapItems(value, one) : one(value)
  })
}

/** Each schema directly within the schema, with the keyword below which it stands. */
export function childSchemas(schema: JsonObject): { readonly key: string; readonly child: JsonObject }[] {
  return Object.entries(schema).flatMap(([key, value]) => {
    const isMap = mapsOfSchemas.has(key) && isObject(value)
    const children = isMap ? Object.values(value) : schemasOrLists.has(key) ? [value].flat() : []
    return children.filter((child) => isObject(child)).map((child) => ({ key, child }))
  })
}

/** The schema itself and every schema within it. */
export function* schemasWithin(schema: JsonObject): Generator<JsonObject> {
  yield schema
  for (const { child } of childSchemas(schema)) yield* schemasWithin(child)
}
