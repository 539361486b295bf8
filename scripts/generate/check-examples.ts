import Ajv2020 from 'ajv/dist/2020'
import { type Json, type JsonObject, isObject, objectIn, objectsIn } from './json'
import type { Diagnostics } from './diagnostics'
import { type Operation, mediaIn, repliesOf } from './operations'
import { schemasWithin } from './subschemas'

/** An example (or a default) and what it is an example of. */
interface Example {
  readonly value: Json
  readonly place: string
  readonly schema: JsonObject
}

/** Validates every example and every default against its schema: people copy them, tests replay them. */
export function checkExamples(document: JsonObject, operations: readonly Operation[], diagnostics: Diagnostics): void {
  const ajv = new Ajv2020({
    strict: false,
    validateFormats: false,
    validateSchema: false,
    allErrors: true,
    logger: false,
  })
  const components = { $id: 'contract:', components: document.components }
  ajv.addSchema(components)

  for (const { value, place, schema } of examplesOf(document, operations, diagnostics)) {
    const validate = ajv.compile(absolute(schema))
    if (validate(value)) continue
    for (const { instancePath, message } of validate.errors ?? []) {
      diagnostics.fault(place, `the example does not validate: ${instancePath || 'it'} ${message ?? 'is wrong'}`)
    }
  }
}

/** References of a schema taken on its own, led back to the document. */
function absolute(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, absoluteValue(key, value)]))
}

function absoluteValue(key: string, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => absoluteValue('', item))
  if (isObject(value)) return absolute(value)
  return key === '$ref' && typeof value === 'string' && value.startsWith('#') ? `contract:${value}` : value
}

function* examplesOf(
  document: JsonObject,
  operations: readonly Operation[],
  diagnostics: Diagnostics,
): Generator<Example> {
  const holders = operations.flatMap(({ node }) => [
    ...objectsIn(node, 'parameters'),
    ...mediaIn(objectIn(node, 'requestBody')).map(([, media]) => media),
    ...repliesOf(node).flatMap(({ content }) => content.map(([, media]) => media)),
  ])
  for (const holder of holders) {
    const schema = objectIn(holder, 'schema')
    yield* ofHolder(holder, schema, diagnostics)
    for (const inner of schemasWithin(schema)) yield* ofSchema(inner, diagnostics)
  }
  for (const schema of objectsOf(objectIn(objectIn(document, 'components'), 'schemas'))) {
    for (const inner of schemasWithin(schema)) yield* ofSchema(inner, diagnostics)
  }
}

/** Parameters and media types: one `example`, or named `examples`, each with a `value`. */
function* ofHolder(holder: JsonObject, schema: JsonObject, diagnostics: Diagnostics): Generator<Example> {
  const { example } = holder
  if (example !== undefined) yield { value: example, place: diagnostics.place(holder, 'example'), schema }
  for (const named of objectsOf(objectIn(holder, 'examples'))) {
    const { value } = named
    if (value !== undefined) yield { value, place: diagnostics.place(named, 'value'), schema }
  }
}

/** Schemas: one `example`, a list of `examples`, a `default`. */
function* ofSchema(schema: JsonObject, diagnostics: Diagnostics): Generator<Example> {
  for (const key of ['example', 'default']) {
    const value = schema[key]
    if (value !== undefined) yield { value, place: diagnostics.place(schema, key), schema }
  }
  const { examples } = schema
  if (!Array.isArray(examples)) return
  for (const [index, value] of examples.entries()) yield { value, place: diagnostics.place(examples, index), schema }
}

function objectsOf(map: JsonObject): JsonObject[] {
  return Object.values(map).filter(isObject)
}
