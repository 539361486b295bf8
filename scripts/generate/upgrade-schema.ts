import { type Json, type JsonObject, isObject, toJson, without } from './json'
import type { Diagnostics } from './diagnostics'
import { isBytes } from './media'
import { mapSubschemas } from './subschemas'

/** To JSON Schema 2020-12. Schemas that are 2020-12 already stay, so a fragment need not name its dialect. */
export function upgradeSchema(schema: JsonObject, diagnostics: Diagnostics): JsonObject {
  const upgraded = mapSubschemas(schema, diagnostics, (child) => upgradeSchema(child, diagnostics))
  upgradeExclusive(upgraded, 'exclusiveMinimum', 'minimum')
  upgradeExclusive(upgraded, 'exclusiveMaximum', 'maximum')
  if (schema.type !== 'string') upgradeExample(upgraded, 'example', diagnostics)
  return upgradeNullable(upgraded, diagnostics)
}

/** What explains a schema and stays outside when null is added beside it. */
const annotations = ['title', 'description', 'default', 'example', 'examples', 'deprecated', 'readOnly', 'writeOnly']
const restrictsNull = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'const']

/** The older dialects cannot say `type: [string, "null"]`, nor can a type alone where other schemas must hold as well. */
function upgradeNullable(schema: JsonObject, diagnostics: Diagnostics): JsonObject {
  const { nullable, 'x-nullable': xNullable } = schema
  const isFlag = [nullable, xNullable].every((value) => value === undefined || typeof value === 'boolean')
  if (!isFlag) return schema
  const rest = diagnostics.derive(schema, without(schema, ['nullable', 'x-nullable']))
  if (nullable !== true && xNullable !== true) return rest
  if (restrictsNull.some((key) => rest[key] !== undefined)) {
    const isNote = (key: string) => annotations.includes(key) || key.startsWith('x-')
    const notes = Object.keys(rest).filter(isNote)
    const others = Object.keys(rest).filter((key) => !isNote(key))
    const either = [diagnostics.derive(schema, without(rest, notes)), diagnostics.derive(schema, { type: 'null' })]
    return diagnostics.derive(schema, { ...without(rest, others), anyOf: diagnostics.derive(schema, either) })
  }
  if (typeof rest.type === 'string') rest.type = [rest.type, 'null']
  if (Array.isArray(rest.enum) && !rest.enum.includes(null)) rest.enum = [...rest.enum, null]
  return rest
}

/** `minimum: 0, exclusiveMinimum: true` is `exclusiveMinimum: 0` in 2020-12. */
function upgradeExclusive(schema: JsonObject, exclusive: string, bound: string): void {
  if (typeof schema[exclusive] !== 'boolean') return
  if (schema[exclusive] && schema[bound] !== undefined) {
    schema[exclusive] = schema[bound]
    Reflect.deleteProperty(schema, bound)
  } else {
    Reflect.deleteProperty(schema, exclusive)
  }
}

/** The 2016 documents write examples as JSON text in a string: puts the value in its place. */
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

/** Any bytes are described by no schema in OpenAPI 3.1; the validator and the types need the one of 3.0. */
function upgradeBytes(media: JsonObject, diagnostics: Diagnostics): JsonObject {
  const { schema } = media
  if (!isObject(schema)) return diagnostics.derive(media, { type: 'string', format: 'binary' })
  return schema.type === undefined
    ? diagnostics.derive(schema, { ...schema, type: 'string', format: 'binary' })
    : schema
}

/** Upgrades every schema and every media type's example in an operation of OpenAPI 3.0 or 3.1. */
export function upgradeContent(operation: JsonObject, diagnostics: Diagnostics): JsonObject {
  const visit = (node: Json, key: string): Json => {
    if (Array.isArray(node)) return diagnostics.mapItems(node, (item) => visit(item, ''))
    if (!isObject(node)) return node
    if (key === 'schema') return upgradeSchema(node, diagnostics)
    const upgraded = diagnostics.mapValues(node, visit)
    if (key === 'application/json') upgradeExample(upgraded, 'example', diagnostics)
    if (isBytes(key)) upgraded.schema = upgradeBytes(upgraded, diagnostics)
    return upgraded
  }
  return diagnostics.mapValues(operation, visit)
}
