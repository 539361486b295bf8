import { type Diagnostics, messageOf } from './diagnostics'
import { type Json, type JsonObject, isObject, objectIn, objectsIn, stringsIn } from './json'
import { didYouMean } from './near-miss'
import type { Operation } from './operations'
import { referred, typesOf } from './possible-types'
import { checkKeywords } from './check-keywords'
import { schemaHolders } from './schema-holders'
import { isPattern, schemaVocabulary } from './schema-vocabulary'
import { childSchemas, schemasWithin } from './subschemas'
import type { Validator } from './validator'
import { checkKeys } from './vocabulary'

/** Must compile here: the server compiles each schema at its first request only. */
export function checkSchemas(
  document: JsonObject,
  operations: readonly Operation[],
  validator: Validator,
  diagnostics: Diagnostics,
): void {
  const holders = schemaHolders(document, operations)
  for (const { schema } of holders) {
    for (const inner of schemasWithin(schema)) {
      checkKeys(inner, schemaVocabulary, 'a schema', diagnostics)
      checkReference(inner, document, diagnostics)
      checkTuple(inner, diagnostics)
      checkDiscriminator(inner, diagnostics)
    }
    checkTogether(schema, [], document, diagnostics)
    checkKeywords(schema, [], document, diagnostics)
  }
  if (diagnostics.hasFaults) return
  for (const { schema } of holders) {
    try {
      validator.compile(schema)
    } catch (error) {
      diagnostics.fault(diagnostics.place(schema), `the schema does not compile: ${messageOf(error)}`)
    }
  }
}

/** References of the files are resolved long before; one of the overlay can still lead nowhere. */
function checkReference(schema: JsonObject, document: JsonObject, diagnostics: Diagnostics): void {
  const { $ref } = schema
  if (typeof $ref !== 'string' || referred(schema, document) !== undefined) return
  diagnostics.fault(diagnostics.place(schema, '$ref'), `$ref ${JSON.stringify($ref)} leads to nothing`)
}

/** The validator refuses to compile a tuple of open length. */
function checkTuple(schema: JsonObject, diagnostics: Diagnostics): void {
  const { prefixItems, minItems, maxItems, items } = schema
  if (!Array.isArray(prefixItems)) return
  const { length } = prefixItems
  if (minItems === length && (maxItems === length || items === false)) return
  const message = `a list of ${String(length)} \`prefixItems\` must have \`minItems: ${String(length)}\` and \`items: false\``
  diagnostics.fault(diagnostics.place(schema, 'prefixItems'), message)
}

/** The validator only uses a discriminator beside the schemas that it chooses from. */
function checkDiscriminator(schema: JsonObject, diagnostics: Diagnostics): void {
  const { discriminator } = schema
  if (!isObject(discriminator)) return
  const place = diagnostics.place(schema, 'discriminator')
  if (typeof discriminator.propertyName !== 'string') {
    diagnostics.fault(place, 'the discriminator must name its `propertyName`')
  } else if (!Array.isArray(schema.oneOf)) {
    diagnostics.fault(place, 'a discriminator without `oneOf` is not served')
  }
}

/** The rules that need to know the other schemas of the same value. */
function checkTogether(
  schema: JsonObject,
  context: readonly JsonObject[],
  document: JsonObject,
  diagnostics: Diagnostics,
): void {
  const together = [...context, schema]
  for (const { name, place } of requiredIn(schema, diagnostics)) {
    // It is misspelt, or has no type.
    if (together.some((part) => describes(part, name, document))) continue
    const guess = didYouMean(name, Object.keys(objectIn(schema, 'properties')))
    diagnostics.fault(place, `the required member ${JSON.stringify(name)} is not among the properties${guess}`)
  }
  for (const { type, keywords } of structures) {
    const keyword = keywords.find((candidate) => schema[candidate] !== undefined)
    // Without a type the validator accepts any other value, but the generated type does not say so.
    if (keyword === undefined || together.some((part) => part.type !== undefined || typesOf(part, document).size < 6))
      continue
    diagnostics.fault(diagnostics.place(schema, keyword), `"${keyword}" needs \`type: ${type}\` beside it`)
  }
  for (const { key, child } of childSchemas(schema)) {
    checkTogether(child, sameInstance.includes(key) ? together : [], document, diagnostics)
  }
}

function requiredIn(schema: JsonObject, diagnostics: Diagnostics): { name: string; place: string }[] {
  const always = (stringsIn(schema, 'required') ?? []).map((name) => ({
    name,
    place: diagnostics.place(schema, 'required'),
  }))
  const dependent = objectIn(schema, 'dependentRequired')
  const sometimes = Object.keys(dependent).flatMap((key) =>
    [key, ...(stringsIn(dependent, key) ?? [])].map((name) => ({ name, place: diagnostics.place(dependent, key) })),
  )
  return [...always, ...sometimes]
}

const structures = [
  { type: 'object', keywords: ['properties', 'additionalProperties', 'patternProperties'] },
  { type: 'array', keywords: ['items', 'prefixItems'] },
]

/** Keywords below which a schema is about the same value as the schema around it. */
const sameInstance = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas']

function describes(schema: JsonObject, name: string, document: JsonObject, seen: readonly Json[] = []): boolean {
  if (seen.includes(schema)) return false
  if (Object.hasOwn(objectIn(schema, 'properties'), name)) return true
  if (
    Object.keys(objectIn(schema, 'patternProperties')).some(
      (pattern) => isPattern(pattern) && new RegExp(pattern, 'u').test(name),
    )
  ) {
    return true
  }
  const target = referred(schema, document)
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => objectsIn(schema, key))
  return [...parts, ...(target ? [target] : [])].some((part) => describes(part, name, document, [...seen, schema]))
}
