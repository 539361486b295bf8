import type { Diagnostics } from './diagnostics'
import type { JsonObject } from './json'
import { type Type, typesOf } from './possible-types'
import { schemaVocabulary } from './schema-vocabulary'
import { childSchemas } from './subschemas'

/** Keywords that bind values of one type only; beside another type they do nothing. */
const bound: Readonly<Record<string, Type>> = {
  ...ofType('string', ['minLength', 'maxLength', 'pattern', 'contentEncoding', 'contentMediaType']),
  ...ofType('number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']),
  ...ofType('array', ['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems', 'unevaluatedItems']),
  ...ofType('object', ['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties']),
  ...ofType('object', ['propertyNames', 'required', 'dependentRequired', 'dependentSchemas']),
  ...ofType('object', ['minProperties', 'maxProperties']),
}

const numberFormats = ['int32', 'int64', 'float', 'double']

/** Keywords that do nothing without another one. */
const companions: Readonly<Record<string, readonly string[]>> = {
  if: ['then', 'else'],
  then: ['if'],
  else: ['if'],
  minContains: ['contains'],
  maxContains: ['contains'],
}

const ranges = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minContains', 'maxContains'],
  ['minProperties', 'maxProperties'],
  ['minimum', 'maximum'],
] as const

/** Keywords below which a schema is about the same value as the schema around it. */
const sameInstance = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas']

/**
 * Each keyword must be able to have an effect: a limit of strings on a number passes everything.
 *
 * @param context the schemas around this one that are about the same value
 */
export function checkKeywords(
  schema: JsonObject,
  context: readonly JsonObject[],
  document: JsonObject,
  diagnostics: Diagnostics,
): void {
  const together = [...context, schema]
  const canBe = (type: Type): boolean => together.every((part) => typesOf(part, document).has(type))
  for (const [key, value] of Object.entries(schema)) {
    if (schemaVocabulary[key]?.accepts(value) !== true) continue
    const type = key === 'format' ? formatType(value) : bound[key]
    if (type !== undefined && !canBe(type)) {
      const message = `"${key}" does nothing here: it is about ${names[type]}, and the type is another one`
      diagnostics.fault(diagnostics.place(schema, key), message)
    }
    const others = companions[key]
    if (others?.every((other) => schema[other] === undefined) === true) {
      diagnostics.fault(diagnostics.place(schema, key), `"${key}" does nothing without "${others.join('" or "')}"`)
    }
  }
  checkRanges(schema, diagnostics)
  for (const { key, child } of childSchemas(schema)) {
    checkKeywords(child, sameInstance.includes(key) ? together : [], document, diagnostics)
  }
}

function checkRanges(schema: JsonObject, diagnostics: Diagnostics): void {
  for (const [lower, upper] of ranges) {
    const [from, to] = [schema[lower], schema[upper]]
    if (typeof from !== 'number' || typeof to !== 'number' || from <= to) continue
    const message = `no value is of this schema: "${lower}" ${String(from)} is above "${upper}" ${String(to)}`
    diagnostics.fault(diagnostics.place(schema, lower), message)
  }
  const values = Array.isArray(schema.enum) ? schema.enum : []
  for (const value of values) {
    const [type] = typesOf({ const: value }, {})
    if (type === undefined || typesOf({ type: schema.type ?? type }, {}).has(type)) continue
    const message = `the value ${JSON.stringify(value)} is not of the type beside it`
    diagnostics.fault(diagnostics.place(schema, 'enum'), message)
  }
}

const names: Readonly<Record<Type, string>> = {
  array: 'lists',
  boolean: 'booleans',
  null: 'null',
  number: 'numbers',
  object: 'objects',
  string: 'strings',
}

function formatType(format: unknown): Type {
  return numberFormats.some((candidate) => candidate === format) ? 'number' : 'string'
}

function ofType(type: Type, keywords: readonly string[]): Record<string, Type> {
  return Object.fromEntries(keywords.map((keyword) => [keyword, type]))
}
