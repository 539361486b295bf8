import { type Json, type JsonObject, isObject, objectIn, stringsIn } from '../json'
import { referred } from '../possible-types'
import { mapsOfSchemas } from '../subschemas'

const atoms = ['array', 'boolean', 'fraction', 'integer', 'null', 'object', 'string'] as const
/** A type of JSON Schema; a number is an integer or a fraction. */
export type Atom = (typeof atoms)[number]

/** What a schema says of one value, with what it refers to and its `allOf` taken together. */
export interface Shape {
  readonly types: ReadonlySet<Atom>
  /** As JSON, where only some values are accepted. */
  readonly values: readonly string[] | undefined
  /** By name, or by `/pattern/`. */
  readonly members: ReadonlyMap<string, JsonObject>
  readonly required: ReadonlySet<string>
  readonly items: JsonObject | undefined
  /** Of members without a name: a schema, or whether they are accepted. */
  readonly others: JsonObject | boolean
  readonly byDefault: Json | undefined
  readonly isDeprecated: boolean
  /** Every other keyword that binds. */
  readonly rules: ReadonlyMap<string, Json>
  /** The components that it refers to. */
  readonly references: readonly string[]
}

/** Keywords that only explain, or are told as something else. */
const prose = new Set([
  ...['title', 'description', 'example', 'examples', 'x-example', '$comment', 'externalDocs', 'deprecated'],
  ...['x-addedInMatrixVersion', 'x-changedInMatrixVersion', 'x-weight', 'x-pattern-format', 'readOnly', 'writeOnly'],
])

/** The alternatives that the value may be one of: those of `anyOf` and `oneOf`, each with all that stands around them. */
export function shapesOf(schema: JsonObject, document: JsonObject): Shape[] {
  return alternatives(schema, document, []).map((parts) => shapeOf(parts, document))
}

interface Part {
  readonly keywords: JsonObject
  readonly reference?: string
}

function alternatives(schema: JsonObject, document: JsonObject, passed: readonly Json[]): Part[][] {
  if (passed.includes(schema)) return [[]]
  const inner = (child: Json): Part[][] =>
    isObject(child) ? alternatives(child, document, [...passed, schema]) : [[{ keywords: { not: {} } }]]
  const { $ref, allOf, anyOf, oneOf, ...keywords } = schema
  const target = referred(schema, document)
  const all = [...(target ? [target] : []), ...(Array.isArray(allOf) ? allOf : [])].map(inner)
  const some = [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? [list.flatMap(inner)] : []))
  const reference = typeof $ref === 'string' ? { reference: $ref } : {}
  return [...all, ...some].reduce<Part[][]>(
    (product, choices) => product.flatMap((parts) => choices.map((choice) => [...parts, ...choice])),
    [[{ keywords, ...reference }]],
  )
}

/** A shape while its parts are taken together. */
interface Growing extends Shape {
  types: Set<Atom>
  values: readonly string[] | undefined
  readonly members: Map<string, JsonObject>
  readonly required: Set<string>
  items: JsonObject | undefined
  others: JsonObject | boolean
  byDefault: Json | undefined
  isDeprecated: boolean
  readonly rules: Map<string, Json>
}

function shapeOf(parts: readonly Part[], document: JsonObject): Shape {
  const shape: Growing = {
    types: new Set(atoms),
    values: undefined,
    members: new Map(),
    required: new Set(),
    items: undefined,
    others: true,
    byDefault: undefined,
    isDeprecated: false,
    rules: new Map(),
    references: parts.flatMap(({ reference }) => reference ?? []),
  }
  for (const { keywords } of parts) {
    for (const [key, value] of Object.entries(keywords)) {
      if (key === 'type') shape.types = intersection(shape.types, atomsOf(value))
      else if (key === 'enum' || key === 'const') shape.values = both(shape.values, valuesOf(key, value))
      else if (key === 'properties') addMembers(shape.members, objectIn(keywords, key), String)
      else if (key === 'patternProperties') addMembers(shape.members, objectIn(keywords, key), (name) => `/${name}/`)
      else if (key === 'required') for (const name of stringsIn(keywords, key) ?? []) shape.required.add(name)
      else if (key === 'items' && isObject(value)) shape.items = together(shape.items, value)
      else if (key === 'additionalProperties' && (isObject(value) || typeof value === 'boolean')) shape.others = value
      else if (key === 'default') shape.byDefault = value
      else if (key === 'deprecated') shape.isDeprecated = value === true
      else if (key === 'uniqueItems' && value === false) continue
      else if (!prose.has(key)) shape.rules.set(key, stricter(key, shape.rules.get(key), withoutProse(value, document)))
    }
  }
  return shape
}

function addMembers(members: Map<string, JsonObject>, added: JsonObject, name: (key: string) => string): void {
  for (const [key, schema] of Object.entries(added)) {
    members.set(name(key), together(members.get(name(key)), isObject(schema) ? schema : schema ? {} : { not: {} }))
  }
}

const together = (known: JsonObject | undefined, schema: JsonObject): JsonObject =>
  known === undefined ? schema : { allOf: [known, schema] }

function atomsOf(type: Json): Set<Atom> {
  const names = Array.isArray(type) ? type : [type]
  return new Set(
    names.flatMap((name) =>
      name === 'number' ? (['fraction', 'integer'] as const) : atoms.filter((atom) => atom === name),
    ),
  )
}

function valuesOf(key: string, value: Json): string[] {
  return (key === 'enum' && Array.isArray(value) ? value : [value]).map((item) => JSON.stringify(item))
}

const both = (known: readonly string[] | undefined, values: readonly string[]): readonly string[] =>
  known === undefined ? values : values.filter((value) => known.includes(value))

function intersection<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): Set<T> {
  return new Set([...a].filter((item) => b.has(item)))
}

/** Of two limits the one that is left; of two other rules both. */
function stricter(key: string, known: Json | undefined, value: Json): Json {
  if (known === undefined || known === value) return value
  if (typeof known !== 'number' || typeof value !== 'number') return [known, value]
  return isUpperLimit(key) ? Math.min(known, value) : Math.max(known, value)
}

export const isUpperLimit = (key: string): boolean => /^(max|exclusiveMax)/.test(key)
export const isLowerLimit = (key: string): boolean => /^(min|exclusiveMin)/.test(key)

/** The value with its references followed and without what only explains, so that two can be compared. */
function withoutProse(value: Json, document: JsonObject, passed: readonly string[] = [], isMap = false): Json {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item, document, passed))
  if (!isObject(value)) return value
  const { $ref } = value
  if (typeof $ref === 'string' && !passed.includes($ref)) {
    const target = referred(value, document)
    if (target) return withoutProse(target, document, [...passed, $ref])
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isMap || !prose.has(key))
      .map(([key, child]) => [key, withoutProse(child, document, passed, !isMap && mapsOfSchemas.has(key))]),
  )
}
