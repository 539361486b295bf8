import { type Json, type JsonObject, isObject, toJson } from './json'
import type { Diagnostics } from './diagnostics'
import { mapSubschemas } from './subschemas'

/**
 * Upgrades a schema of Swagger 2.0 or OpenAPI 3.0 to JSON Schema 2020-12, which OpenAPI 3.1 uses. A schema that is there
 * already stays as it is, so a fragment need not say which dialect it is written in.
 */
export function upgradeSchema(schema: JsonObject, diagnostics: Diagnostics): JsonObject {
  const upgraded = mapSubschemas(schema, diagnostics, (child) => upgradeSchema(child, diagnostics))
  upgradeNullable(upgraded)
  upgradeExclusive(upgraded, 'exclusiveMinimum', 'minimum')
  upgradeExclusive(upgraded, 'exclusiveMaximum', 'maximum')
  if (schema.type !== 'string') upgradeExample(upgraded, 'example', diagnostics)
  return upgraded
}

/** The older dialects cannot say `type: [string, "null"]`. */
function upgradeNullable(schema: JsonObject): void {
  const nullable = schema.nullable === true || schema['x-nullable'] === true
  delete schema.nullable
  delete schema['x-nullable']
  if (!nullable) return
  if (typeof schema.type === 'string') schema.type = [schema.type, 'null']
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null]
}

/** `minimum: 0, exclusiveMinimum: true` is `exclusiveMinimum: 0` today. */
function upgradeExclusive(schema: JsonObject, exclusive: string, bound: string): void {
  if (typeof schema[exclusive] !== 'boolean') return
  if (schema[exclusive] && schema[bound] !== undefined) {
    schema[exclusive] = schema[bound]
    Reflect.deleteProperty(schema, bound)
  } else {
    Reflect.deleteProperty(schema, exclusive)
  }
}

/** The documents write examples as JSON text in a string (Q10): puts the value that is meant in its place. */
export function upgradeExample(node: JsonObject, key: string, diagnostics: Diagnostics): void {
  const text = node[key]
  if (typeof text !== 'string' || !/^\s*[[{]/.test(text)) return
  const place = diagnostics.place(node, key)
  try {
    const example = toJson(JSON.parse(text))
    diagnostics.enter(example, place)
    node[key] = example
  } catch {
    diagnostics.fault(place, 'the example looks like JSON in a string, but is not JSON')
  }
}

/** Upgrades every schema and every media type's example in an operation of OpenAPI 3.0 or 3.1. */
export function upgradeContent(operation: JsonObject, diagnostics: Diagnostics): JsonObject {
  const visit = (node: Json, key: string): Json => {
    if (Array.isArray(node)) return diagnostics.mapItems(node, (item) => visit(item, ''))
    if (!isObject(node)) return node
    if (key === 'schema') return upgradeSchema(node, diagnostics)
    const upgraded = diagnostics.mapValues(node, visit)
    if (key === 'application/json') upgradeExample(upgraded, 'example', diagnostics)
    return upgraded
  }
  return diagnostics.mapValues(operation, visit)
}
