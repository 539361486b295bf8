import { type Json, type JsonObject, isObject, objectIn } from './json'
import type { Diagnostics } from './diagnostics'
import type { Operation } from './operations'
import { schemaHolders } from './schema-holders'
import { schemasWithin } from './subschemas'
import type { Validator } from './validator'

interface Example {
  readonly value: Json
  readonly place: string
  readonly schema: JsonObject
}

/** People copy examples and defaults, and tests replay them. */
export function checkExamples(
  document: JsonObject,
  operations: readonly Operation[],
  validator: Validator,
  diagnostics: Diagnostics,
): void {
  for (const { value, place, schema } of examplesOf(document, operations, diagnostics)) {
    for (const { instancePath, message } of errorsOf(validator, schema, value)) {
      diagnostics.fault(place, `the example does not validate: ${instancePath || 'it'} ${message ?? 'is wrong'}`)
    }
  }
}

/** None for a schema that cannot be compiled: that fault is reported at the schema. */
function errorsOf(validator: Validator, schema: JsonObject, value: Json) {
  try {
    const validate = validator.compile(schema)
    return validate(value) ? [] : (validate.errors ?? [])
  } catch {
    return []
  }
}

function* examplesOf(
  document: JsonObject,
  operations: readonly Operation[],
  diagnostics: Diagnostics,
): Generator<Example> {
  for (const { holder, schema } of schemaHolders(document, operations)) {
    yield* ofHolder(holder, schema, diagnostics)
    for (const inner of schemasWithin(schema)) yield* ofSchema(inner, diagnostics)
  }
}

/** Parameters and media types: one `example`, or named `examples`, each with a `value`. */
function* ofHolder(holder: JsonObject, schema: JsonObject, diagnostics: Diagnostics): Generator<Example> {
  const { example } = holder
  if (example !== undefined) yield { value: example, place: diagnostics.place(holder, 'example'), schema }
  for (const named of Object.values(objectIn(holder, 'examples')).filter(isObject)) {
    const { value } = named
    if (value !== undefined) yield { value, place: diagnostics.place(named, 'value'), schema }
  }
}

/** Schemas: one `example`, a list of `examples`, a `default`. */
function* ofSchema(schema: JsonObject, diagnostics: Diagnostics): Generator<Example> {
  for (const key of ['example', 'x-example', 'default']) {
    const value = schema[key]
    if (value !== undefined) yield { value, place: diagnostics.place(schema, key), schema }
  }
  const { examples } = schema
  if (!Array.isArray(examples)) return
  for (const [index, value] of examples.entries()) yield { value, place: diagnostics.place(examples, index), schema }
}
