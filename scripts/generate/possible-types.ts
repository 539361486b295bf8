import { type Json, type JsonObject, isObject, objectsIn, valueAt } from './json'

const all = ['array', 'boolean', 'null', 'number', 'object', 'string'] as const
export type Type = (typeof all)[number]

/** The schema that a reference in the finished document leads to. */
export function referred(schema: JsonObject, document: JsonObject): JsonObject | undefined {
  const { $ref } = schema
  const name = typeof $ref === 'string' ? $ref.replace('#/components/schemas/', '') : undefined
  const target = name === undefined ? undefined : valueAt(document, ['components', 'schemas', name])
  return isObject(target) ? target : undefined
}

/** The types of the values that a schema can accept; an integer is a number. */
export function typesOf(schema: JsonObject, document: JsonObject, seen: readonly JsonObject[] = []): Set<Type> {
  if (seen.includes(schema)) return new Set(all)
  const inner = (child: JsonObject): Set<Type> => typesOf(child, document, [...seen, schema])
  const target = referred(schema, document)
  const restrictions = [
    ownTypes(schema),
    ...(target ? [inner(target)] : []),
    ...objectsIn(schema, 'allOf').map(inner),
    ...['anyOf', 'oneOf']
      .filter((key) => Array.isArray(schema[key]))
      .map((key) => union(objectsIn(schema, key).map(inner))),
  ]
  return restrictions.reduce(intersection)
}

function ownTypes(schema: JsonObject): Set<Type> {
  const values = Array.isArray(schema.enum) ? schema.enum : schema.const === undefined ? undefined : [schema.const]
  const byValue = new Set(values === undefined ? all : values.map(typeOf))
  const { type } = schema
  const names = type === undefined ? [...all] : Array.isArray(type) ? type : [type]
  return intersection(byValue, new Set(names.map((name) => all.find((known) => known === name) ?? 'number')))
}

function typeOf(value: Json): Type {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return all.find((known) => known === typeof value) ?? 'object'
}

function union(sets: readonly Set<Type>[]): Set<Type> {
  return new Set(sets.flatMap((types) => [...types]))
}

function intersection(a: Set<Type>, b: Set<Type>): Set<Type> {
  return new Set([...a].filter((type) => b.has(type)))
}
