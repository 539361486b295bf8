import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020'
import { type Json, type JsonObject, isObject } from './json'

/** The schemas of a document, compiled with what express-openapi-validator sets, and stricter where that is lenient. */
export class Validator {
  private readonly ajv = new Ajv2020({
    strict: false,
    strictTuples: true,
    strictNumbers: true,
    validateFormats: false,
    allErrors: true,
    logger: false,
  })

  private readonly compiled = new WeakMap<JsonObject, ValidateFunction>()

  constructor(document: JsonObject) {
    this.ajv.addSchema({ $id: 'contract:', components: document.components }, undefined, undefined, false)
  }

  /** @throws Error if the schema cannot be compiled */
  compile(schema: JsonObject): ValidateFunction {
    const validate = this.compiled.get(schema) ?? this.ajv.compile(absolute(schema))
    this.compiled.set(schema, validate)
    return validate
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
