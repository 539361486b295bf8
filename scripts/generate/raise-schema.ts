import { type Json, type JsonObject, isObject, toJson } from './json'
import type { Ledger } from './ledger'
import { mapSubschemas } from './subschemas'

/**
 * Raises a schema of Swagger 2.0 or OpenAPI 3.0 to JSON Schema 2020-12, which OpenAPI 3.1 uses. A schema that is there
 * already stays as it is, so a fragment need not say which dialect it is written in.
 */
export function raiseSchema(schema: JsonObject, ledger: Ledger): JsonObject {
  const raised = mapSubschemas(schema, ledger, (child) => raiseSchema(child, ledger))
  raiseNullable(raised)
  raiseExclusive(raised, 'exclusiveMinimum', 'minimum')
  raiseExclusive(raised, 'exclusiveMaximum', 'maximum')
  if (schema.type !== 'string') raiseExample(raised, 'example', ledger)
  return raised
}

/** The older dialects cannot say `type: [string, "null"]`. */
function raiseNullable(schema: JsonObject): void {
  const nullable = schema.nullable === true || schema['x-nullable'] === true
  delete schema.nullable
  delete schema['x-nullable']
  if (!nullable) return
  if (typeof schema.type === 'string') schema.type = [schema.type, 'null']
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null]
}

/** `minimum: 0, exclusiveMinimum: true` is `exclusiveMinimum: 0` today. */
function raiseExclusive(schema: JsonObject, exclusive: string, bound: string): void {
  if (typeof schema[exclusive] !== 'boolean') return
  if (schema[exclusive] && schema[bound] !== undefined) {
    schema[exclusive] = schema[bound]
    Reflect.deleteProperty(schema, bound)
  } else {
    Reflect.deleteProperty(schema, exclusive)
  }
}

/** The documents write examples as JSON text in a string (Q10): puts the value that is meant in its place. */
export function raiseExample(node: JsonObject, key: string, ledger: Ledger): void {
  const text = node[key]
  if (typeof text !== 'string' || !/^\s*[[{]/.test(text)) return
  const place = ledger.place(node, key)
  try {
    const example = toJson(JSON.parse(text))
    ledger.enter(example, place)
    node[key] = example
  } catch {
    ledger.fault(place, 'the example looks like JSON in a string, but is not JSON')
  }
}

/** Raises every schema and every media type's example in an operation of OpenAPI 3.0 or 3.1. */
export function raiseContent(operation: JsonObject, ledger: Ledger): JsonObject {
  const visit = (node: Json, key: string): Json => {
    if (Array.isArray(node)) return ledger.mapItems(node, (item) => visit(item, ''))
    if (!isObject(node)) return node
    if (key === 'schema') return raiseSchema(node, ledger)
    const raised = ledger.mapValues(node, visit)
    if (key === 'application/json') raiseExample(raised, 'example', ledger)
    return raised
  }
  return ledger.mapValues(operation, visit)
}
