import { effective, type Schema } from '../document'
import { isObject, without } from '../reply'
import { typesOf } from './arbitrary'

/** A value that the schema does not accept, and in words why. */
export interface Wrong {
  readonly what: string
  readonly value: unknown
}

/** Longer strings would not fit into a request. */
const LONGEST = 20_000
const DEEPEST = 3
const OF_TYPES: readonly { type: string; value: unknown }[] = [
  { type: 'number', value: 5 },
  { type: 'string', value: 'text' },
  { type: 'boolean', value: true },
  { type: 'array', value: [] },
  { type: 'object', value: {} },
  { type: 'null', value: null },
]

/**
 * The valid value with one thing wrong, in all ways: each required member missing, each member of a wrong type, too long,
 * too many, out of its range or not one of those that are accepted.
 * @param name what the value is called in the words, e.g. `identifier.type`
 */
export function* wrongValues(schema: Schema, valid: unknown, name: string, depth = DEEPEST): Generator<Wrong> {
  const whole = effective(schema)
  yield* ofWrongTypes(whole, name)
  yield* outOfBounds(whole, name)
  if (depth === 0) return
  if (isObject(valid) || typesOf(whole).includes('object'))
    yield* inMembers(whole, isObject(valid) ? valid : {}, name, depth)
  if (whole.items === undefined) return
  for (const { what, value } of wrongValues(whole.items, undefined, `${name}[]`, depth - 1))
    yield { what, value: [value] }
}

function* inMembers(
  { properties = {}, required = [] }: Schema,
  valid: Readonly<Record<string, unknown>>,
  name: string,
  depth: number,
): Generator<Wrong> {
  const prefix = name === '' ? '' : `${name}.`
  for (const key of required) {
    yield { what: `a request without ${prefix}${key}`, value: without(valid, key) }
  }
  for (const [key, member] of Object.entries(properties)) {
    for (const { what, value } of wrongValues(member, valid[key], `${prefix}${key}`, depth - 1)) {
      yield { what, value: { ...valid, [key]: value } }
    }
  }
}

function* ofWrongTypes(schema: Schema, name: string): Generator<Wrong> {
  const types = typesOf(schema)
  for (const { type, value } of OF_TYPES) {
    if (!types.includes(type) && !(type === 'number' && types.includes('integer'))) {
      yield { what: `${name === '' ? 'a body' : name} of type ${type}`, value }
    }
  }
  if (types.includes('integer') && !types.includes('number')) yield { what: `${name} of type fraction`, value: 1.5 }
}

function* outOfBounds(schema: Schema, name: string): Generator<Wrong> {
  const { minLength = 0, maxLength, pattern, minimum, maximum, maxItems, maxProperties } = schema
  if (schema.enum !== undefined) yield { what: `${name} outside of its enum`, value: 'org.example.unknown' }
  if (maxLength !== undefined && maxLength < LONGEST)
    yield { what: `${name} longer than ${String(maxLength)}`, value: 'x'.repeat(maxLength + 1) }
  if (minLength > 0) yield { what: `${name} shorter than ${String(minLength)}`, value: 'x'.repeat(minLength - 1) }
  if (pattern !== undefined) {
    const text = ['not a\u0007match', 'ümlaut', ' '].find((one) => !new RegExp(pattern, 'u').test(one))
    if (text !== undefined) yield { what: `${name} against its pattern`, value: text }
  }
  if (minimum !== undefined) yield { what: `${name} below ${String(minimum)}`, value: minimum - 1 }
  if (maximum !== undefined) yield { what: `${name} above ${String(maximum)}`, value: maximum + 1 }
  if (maxItems !== undefined && maxItems <= 1000)
    yield {
      what: `${name} of more than ${String(maxItems)} items`,
      value: Array.from({ length: maxItems + 1 }, () => 'x'),
    }
  if (maxProperties !== undefined) {
    const members = Array.from({ length: maxProperties + 1 }, (_, i) => [`member${String(i)}`, 'x'])
    yield {
      what: `${name === '' ? 'a body' : name} of more than ${String(maxProperties)} members`,
      value: Object.fromEntries(members),
    }
  }
}
