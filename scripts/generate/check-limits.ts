import type { Diagnostics } from './diagnostics'
import { type JsonObject, isObject, objectIn, objectsIn } from './json'
import type { Operation } from './operations'
import { isBoundedPattern } from './bounded-pattern'
import type { Overlay } from './overlay-file'
import { type Type, referred, typesOf } from './possible-types'
import { schemaHolders } from './schema-holders'
import { childSchemas } from './subschemas'

/**
 * Every string, list and open object of a request needs a limit.
 * @returns how many have none but the size of a request, as the overlay says so
 */
export function checkLimits(
  document: JsonObject,
  operations: readonly Operation[],
  { limitedBySize, root }: Pick<Overlay, 'limitedBySize' | 'root'>,
  diagnostics: Diagnostics,
): string[] {
  const seen = new Map<JsonObject, Set<string>>()
  const unlimited: { readonly type: Type; readonly entry: string }[] = []
  const tell = (place: string, { type, words }: Limit): void => {
    const entry = limitedBySize.find((candidate) => isWithin(place, candidate))
    if (entry === undefined) diagnostics.fault(place, words)
    else unlimited.push({ type, entry })
  }
  for (const { schema, takes } of schemaHolders(document, operations)) {
    const isBytes = takes === 'body' && schema.format === 'binary'
    if ((takes === 'parameter' || takes === 'body') && !isBytes)
      visit(schema, [], { document, diagnostics, seen, tell })
  }
  for (const [index, entry] of limitedBySize.entries()) {
    if (unlimited.some((one) => one.entry === entry)) continue
    const place = `${diagnostics.place(root, 'x-limited-by-size')}/${String(index)}`
    diagnostics.fault(place, `no string, list or object of ${JSON.stringify(entry)} lacks a limit`)
  }
  if (unlimited.length === 0) return []
  const counted = limits.map(({ type, plural }) => {
    return `${String(unlimited.filter((one) => one.type === type).length)} ${plural}`
  })
  return [`Limited by the size of a request only: ${counted.join(', ')}`]
}

/** @param place `api/client-server/login.yaml#/…` @param entry a file or folder in the api folder, or `.` */
function isWithin(place: string, entry: string): boolean {
  const file = place.slice(place.indexOf('/') + 1)
  return entry === '.' || file.startsWith(`${entry}#`) || file.startsWith(`${entry.replace(/\/$/, '')}/`)
}

interface Walk {
  readonly document: JsonObject
  readonly diagnostics: Diagnostics
  readonly tell: (place: string, limit: Limit) => void
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
  for (const limit of news) {
    const { type, isLimited, isOpen = () => true } = limit
    const isTaken = isOpen(schema) && together.every((part) => typesOf(part, document).has(type))
    if (!isTaken || together.some((part) => holds(part, isLimited, document))) continue
    if (hasAlternatives(schema) || isLeftToTarget(schema, document)) continue
    walk.tell(diagnostics.place(schema), limit)
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

interface Limit {
  readonly type: Type
  readonly plural: string
  readonly words: string
  readonly isLimited: (schema: JsonObject) => boolean
  /** Whether the schema accepts more than it describes; default: yes. */
  readonly isOpen?: (schema: JsonObject) => boolean
}

const limits: readonly Limit[] = [
  {
    type: 'string',
    plural: 'strings',
    words: 'a string of a request must have a limit: maxLength, enum, const, or a pattern of limited length',
    isLimited: ({ maxLength, format, pattern }) =>
      typeof maxLength === 'number' ||
      ['date', 'uuid', 'ipv4', 'ipv6'].some((bounded) => bounded === format) ||
      (typeof pattern === 'string' && isBoundedPattern(pattern)),
  },
  {
    type: 'array',
    plural: 'lists',
    words: 'a list of a request must have a limit: maxItems',
    isLimited: ({ maxItems, prefixItems, items }) =>
      typeof maxItems === 'number' || (Array.isArray(prefixItems) && items === false),
  },
  {
    type: 'object',
    plural: 'maps',
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
