import type { Diagnostics } from './diagnostics'
import { type JsonObject, isObject, objectIn, objectsIn } from './json'
import type { Operation } from './operations'
import { isBoundedPattern } from './bounded-pattern'
import { type Type, referred, typesOf } from './possible-types'
import { schemaHolders } from './schema-holders'
import { childSchemas } from './subschemas'

/** Every string, list and open object of a request needs a limit. */
export function checkLimits(document: JsonObject, operations: readonly Operation[], diagnostics: Diagnostics): void {
  const seen = new Map<JsonObject, Set<string>>()
  for (const { schema, takes } of schemaHolders(document, operations)) {
    if (takes === 'parameter' || takes === 'body') visit(schema, [], { document, diagnostics, seen })
  }
}

interface Walk {
  readonly document: JsonObject
  readonly diagnostics: Diagnostics
  /** The schemas that were visited, each with the limits that were missing around it. */
  readonly seen: Map<JsonObject, Set<string>>
}

/** Keywords below which a schema is about the same value as the schema around it: a limit there counts here. */
const sameInstance = ['allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas']
/** Conditions: a limit below them does not count, since they accept nothing by themselves. */
const conditions = ['not', 'if', 'contains', 'propertyNames', '$defs', 'definitions']

/** @param context the schemas around this one that are about the same value */
function visit(schema: JsonObject, context: readonly JsonObject[], walk: Walk): void {
  const { document, diagnostics, seen } = walk
  // A schema that others refer to may have a limit around it in one place and none in the next.
  const missing = limits.filter(
    ({ type, isLimited }) =>
      context.every((part) => typesOf(part, document).has(type)) &&
      !context.some((part) => holds(part, isLimited, document)),
  )
  const visits = seen.get(schema) ?? new Set()
  if (missing.every(({ type }) => visits.has(type)) && seen.has(schema)) return
  const news = missing.filter(({ type }) => !visits.has(type))
  seen.set(schema, new Set([...visits, ...news.map(({ type }) => type)]))
  const together = [...context, schema]
  for (const { type, words, isLimited, isOpen = () => true } of news) {
    const isTaken = isOpen(schema) && together.every((part) => typesOf(part, document).has(type))
    if (!isTaken || together.some((part) => holds(part, isLimited, document))) continue
    if (hasAlternatives(schema) || isLeftToTarget(schema, document)) continue
    diagnostics.fault(diagnostics.place(schema), words)
  }
  const target = referred(schema, document)
  if (target) visit(target, together, walk)
  for (const { key, child } of childSchemas(schema)) {
    if (!conditions.includes(key)) visit(child, sameInstance.includes(key) ? together : [], walk)
  }
}

/** Reported at the alternatives or at the target itself. */
const hasAlternatives = (schema: JsonObject): boolean =>
  ['anyOf', 'oneOf', 'allOf'].some((key) => objectsIn(schema, key).length > 0)
const isLeftToTarget = (schema: JsonObject, document: JsonObject): boolean => referred(schema, document) !== undefined

const limits: readonly {
  readonly type: Type
  readonly words: string
  readonly isLimited: (schema: JsonObject) => boolean
  /** Whether the schema accepts more than it describes; default: yes. */
  readonly isOpen?: (schema: JsonObject) => boolean
}[] = [
  {
    type: 'string',
    words: 'a string of a request must have a limit: maxLength, enum, const, or a pattern of limited length',
    isLimited: ({ maxLength, format, pattern }) =>
      typeof maxLength === 'number' ||
      ['date', 'uuid', 'ipv4', 'ipv6'].some((bounded) => bounded === format) ||
      (typeof pattern === 'string' && isBoundedPattern(pattern)),
  },
  {
    type: 'array',
    words: 'a list of a request must have a limit: maxItems',
    isLimited: ({ maxItems, prefixItems, items }) =>
      typeof maxItems === 'number' || (Array.isArray(prefixItems) && items === false),
  },
  {
    type: 'object',
    words: 'an object of a request that takes any member must have a limit: maxProperties',
    isLimited: ({ maxProperties }) => typeof maxProperties === 'number',
    isOpen: invitesMembers,
  },
]

/** Members that the contract does not know are never read; those that a schema invites are. */
function invitesMembers(schema: JsonObject): boolean {
  const { additionalProperties, unevaluatedProperties } = schema
  const invites = [additionalProperties, unevaluatedProperties].some((value) => value === true || isObject(value))
  return invites || Object.keys(objectIn(schema, 'patternProperties')).length > 0
}

function holds(
  schema: JsonObject,
  isLimited: (schema: JsonObject) => boolean,
  document: JsonObject,
  passed: readonly JsonObject[] = [],
): boolean {
  if (Array.isArray(schema.enum) || schema.const !== undefined || isLimited(schema)) return true
  if (passed.includes(schema)) return false
  const inner = (part: JsonObject): boolean => holds(part, isLimited, document, [...passed, schema])
  const target = referred(schema, document)
  return (target !== undefined && inner(target)) || objectsIn(schema, 'allOf').some(inner)
}
