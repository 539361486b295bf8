import { type Json, isObject } from './json'
import {
  type Kind,
  type Vocabulary,
  anything,
  count,
  flag,
  list,
  number,
  object,
  reason,
  text,
  texts,
  versionMarks,
} from './vocabulary'

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']
const isType = (value: Json): boolean => typeof value === 'string' && types.includes(value)
const isSchema = (value: Json): boolean => isObject(value) || typeof value === 'boolean'

const schema: Kind = { accepts: isSchema, words: 'a schema' }
const schemas: Kind = {
  accepts: (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema),
  words: 'a list of schemas, not empty',
}
const schemasByName: Kind = {
  accepts: (value) => isObject(value) && Object.values(value).every(isSchema),
  words: 'an object of schemas',
}
const textsByNameOfMember: Kind = {
  accepts: (value) => isObject(value) && Object.values(value).every(texts.accepts),
  words: 'an object of lists of strings',
}
const type: Kind = {
  accepts: (value) =>
    isType(value) ||
    (Array.isArray(value) && value.length > 0 && value.every(isType) && new Set(value).size === value.length),
  words: `${types.slice(0, -1).join(', ')} or string, or a list of these`,
  choices: types,
}
const choices: Kind = {
  accepts: (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    new Set(value.map((item) => JSON.stringify(item))).size === value.length,
  words: 'a list of values, not empty, each once',
}

/**
 * Formats that express-openapi-validator checks. Another one is ignored by it with a warning at run time.
 */
const formats = [
  ...['date', 'time', 'date-time', 'iso-time', 'iso-date-time', 'duration'],
  ...['uri', 'uri-reference', 'uri-template', 'url', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid'],
  ...['json-pointer', 'json-pointer-uri-fragment', 'relative-json-pointer', 'regex'],
  ...['byte', 'binary', 'password', 'int32', 'int64', 'float', 'double'],
]
/** Formats that only describe: those of the Matrix files, and those strings of the OpenAPI format registry that nobody checks. */
export const annotationFormats = [
  ...['mx-user-id', 'mx-event-id', 'mx-room-id', 'mx-room-alias', 'mx-server-name', 'mx-mxc-uri'],
  ...[
    'base64url',
    'commonmark',
    'html',
    'http-date',
    'idn-email',
    'idn-hostname',
    'iri',
    'iri-reference',
    'media-range',
  ],
]
const format: Kind = {
  accepts: (value) => typeof value === 'string' && formats.includes(value),
  words: `one of ${[...formats, ...annotationFormats].join(', ')}, or stand in x-unchecked-formats of the overlay`,
  choices: [...formats, ...annotationFormats],
}

const pattern: Kind = { accepts: isPattern, words: 'a regular expression of JavaScript that compiles with the flag u' }
const patterns: Kind = {
  accepts: (value) => schemasByName.accepts(value) && isObject(value) && Object.keys(value).every(isPattern),
  words: 'an object of schemas by regular expression',
}

export function isPattern(value: Json): boolean {
  if (typeof value !== 'string') return false
  try {
    return new RegExp(value, 'u').source !== ''
  } catch {
    return false
  }
}

/** In binary, 0.07 is no multiple of 0.01: the validator would refuse it. */
const step: Kind = {
  accepts: (value) => typeof value === 'number' && value > 0 && Number.isInteger(value * 1024),
  words: 'above 0, and whole or a binary fraction such as 0.5 or 0.25',
}

/** The keywords of JSON Schema 2020-12 and OpenAPI 3.1 that the validator and the types follow, or that only describe. */
export const schemaVocabulary: Vocabulary = {
  ...versionMarks,
  $ref: text,
  $comment: text,
  $defs: schemasByName,
  title: text,
  description: text,
  default: anything,
  example: anything,
  examples: list,
  deprecated: flag,
  readOnly: flag,
  writeOnly: flag,
  externalDocs: object,
  'x-example': anything,
  'x-pattern-format': text,
  'x-weight': number,
  'x-format': text,
  'x-unread': reason,
  'x-unsent': reason,
  type,
  enum: choices,
  const: anything,
  format,
  pattern,
  minLength: count,
  maxLength: count,
  contentEncoding: text,
  contentMediaType: text,
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: step,
  items: schema,
  prefixItems: schemas,
  contains: schema,
  minContains: count,
  maxContains: count,
  minItems: count,
  maxItems: count,
  uniqueItems: flag,
  unevaluatedItems: schema,
  properties: schemasByName,
  patternProperties: patterns,
  additionalProperties: schema,
  unevaluatedProperties: schema,
  propertyNames: schema,
  required: texts,
  dependentRequired: textsByNameOfMember,
  dependentSchemas: schemasByName,
  minProperties: count,
  maxProperties: count,
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  not: schema,
  if: schema,
  then: schema,
  else: schema,
  discriminator: object,
}
