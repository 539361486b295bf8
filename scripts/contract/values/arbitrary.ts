import * as fc from 'fast-check'
import { effective, flattened, type Schema } from '../document'

/** Lists and maps are short, so that a request fits into any server's limit. */
const MOST_ITEMS = 3
const LONGEST_STRING = 300

/**
 * Any value of a schema, often its example.
 * @param depth how many levels there may be below it
 */
export function arbitraryOf(schema: Schema, depth = 3): fc.Arbitrary<unknown> {
  const whole = effective(schema)
  const values =
    whole.enum === undefined
      ? fc.oneof(...typesOf(whole).map((type) => ofType(type, whole, depth)))
      : fc.constantFrom(...whole.enum)
  const { examples } = flattened(schema)
  return examples.length === 0 ? values : fc.oneof(values, fc.constantFrom(...examples))
}

/** The types that a value may have; any where the schema says nothing. */
export function typesOf({
  type = ['object', 'array', 'string', 'number', 'boolean', 'null'],
}: Schema): readonly string[] {
  return typeof type === 'string' ? [type] : type
}

function ofType(type: string, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (type === 'string') return strings(schema)
  if (type === 'integer') return fc.integer(rangeOf(schema))
  if (type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true })
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'array') return lists(schema, depth)
  return objects(schema, depth)
}

function strings({ minLength = 0, maxLength = LONGEST_STRING, pattern }: Schema): fc.Arbitrary<string> {
  const longest = Math.min(maxLength, LONGEST_STRING)
  const ascii = fc.string({ minLength, maxLength: longest })
  if (pattern === undefined)
    return fc.oneof(ascii, fc.string({ minLength, maxLength: longest, unit: 'grapheme' }).filter(within(longest)))
  const expression = new RegExp(pattern, 'u')
  const letters = fc.string({
    minLength: Math.max(1, minLength),
    maxLength: Math.min(longest, 60),
    unit: fc.constantFrom('a', 'Z', '0', '9'),
  })
  return fc.oneof(letters, ascii).filter((text) => expression.test(text))
}

/** JSON Schema counts code points. */
function within(longest: number) {
  return (text: string) => Array.from(text).length <= longest
}

function rangeOf({ minimum, maximum }: Schema): { min?: number; max?: number } {
  return { ...(minimum === undefined ? {} : { min: minimum }), ...(maximum === undefined ? {} : { max: maximum }) }
}

function lists({ items, maxItems = MOST_ITEMS }: Schema, depth: number): fc.Arbitrary<unknown> {
  if (items === undefined || depth === 0) return fc.constant([])
  return fc.array(arbitraryOf(items, depth - 1), { maxLength: Math.min(maxItems, MOST_ITEMS) })
}

function objects(
  { properties = {}, required = [], additionalProperties }: Schema,
  depth: number,
): fc.Arbitrary<unknown> {
  if (depth === 0 && required.length === 0) return fc.constant({})
  const members = Object.fromEntries(
    Object.entries(properties).map(([key, member]) => [key, arbitraryOf(member, depth - 1)]),
  )
  const declared = fc.record(members, { requiredKeys: required.filter((key) => key in members), noNullPrototype: true })
  if (typeof additionalProperties !== 'object' || depth === 0) return declared
  const others = fc.dictionary(fc.string({ maxLength: 12 }), arbitraryOf(additionalProperties, depth - 1), {
    maxKeys: MOST_ITEMS,
    noNullPrototype: true,
  })
  return fc.tuple(others, declared).map(([more, known]) => ({ ...more, ...known }))
}
