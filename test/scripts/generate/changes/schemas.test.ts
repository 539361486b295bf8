import type { JsonObject } from '../../../../scripts/generate/json'
import { compareSchemas } from '../../../../scripts/generate/changes/schemas'

type Schemas = readonly [before: JsonObject, after: JsonObject]

/** What is told of the change in a request, then in a reply; `!` marks what breaks clients. */
function told([before, after]: Schemas, components: JsonObject = {}): string[][] {
  const document = { components: { schemas: components } }
  const documents = { before: document, after: document }
  return (['request', 'reply'] as const).map((direction) =>
    compareSchemas({ before, after }, documents, direction).map(
      ({ member, what, isBreaking }) => `${isBreaking ? '! ' : ''}${member === '' ? '' : `${member}: `}${what}`,
    ),
  )
}

const objectWith = (properties: JsonObject, rest: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...rest,
})
const a = { type: 'string' }

describe('a change of a schema breaks clients where a request may bring less, or a reply more:', () => {
  test.each<[string, Schemas, string, string]>([
    ['maxLength lowered', [{ maxLength: 9 }, { maxLength: 5 }], '! maxLength 9 → 5', 'maxLength 9 → 5'],
    ['maxLength raised', [{ maxLength: 5 }, { maxLength: 9 }], 'maxLength 5 → 9', '! maxLength 5 → 9'],
    ['minimum raised', [{ minimum: 1 }, { minimum: 2 }], '! minimum 1 → 2', 'minimum 1 → 2'],
    ['a limit added', [{}, { maxItems: 5 }], '! maxItems 5 added', 'maxItems 5 added'],
    ['a limit removed', [{ minLength: 5 }, {}], 'minLength 5 removed', '! minLength 5 removed'],
    ['another pattern', [{ pattern: 'a' }, { pattern: 'b' }], '! pattern a → b', '! pattern a → b'],
    ['a format', [{}, { format: 'email' }], '! format email added', 'format email added'],
    [
      'integer to number',
      [{ type: 'integer' }, { type: 'number' }],
      'type integer → number',
      '! type integer → number',
    ],
    [
      'null accepted',
      [a, { type: ['string', 'null'] }],
      'type string → null or string',
      '! type string → null or string',
    ],
    ['another type', [a, { type: 'boolean' }], '! type string → boolean', '! type string → boolean'],
    ['a value removed', [{ enum: ['a', 'b'] }, { enum: ['a'] }], '! value "b" removed', 'value "b" removed'],
    ['a value added', [{ enum: ['a'] }, { enum: ['a', 'b'] }], 'value "b" added', '! value "b" added'],
    ['values listed', [{}, { enum: ['a'] }], '! only "a" possible', 'only "a" possible'],
    [
      'values no longer listed',
      [{ const: 1 }, {}],
      'any value possible, not only 1',
      '! any value possible, not only 1',
    ],
    [
      'unique items',
      [{ uniqueItems: false }, { uniqueItems: true }],
      '! uniqueItems true added',
      'uniqueItems true added',
    ],
    ['another default', [{ default: 1 }, { default: 2 }], '! default 1 → 2', 'default 1 → 2'],
    ['deprecation', [a, { ...a, deprecated: true }], 'deprecated', 'deprecated'],
    ['a member removed', [objectWith({ a }), objectWith({})], '! a: removed', '! a: removed'],
    ['a member added', [objectWith({}), objectWith({ a })], 'a: added, optional', 'a: added, optional'],
    [
      'a required member added',
      [objectWith({}), objectWith({ a }, { required: ['a'] })],
      '! a: added, required',
      'a: added, required',
    ],
    [
      'a member required',
      [objectWith({ a }), objectWith({ a }, { required: ['a'] })],
      '! a: now required',
      'a: now required',
    ],
    [
      'a member no longer required',
      [objectWith({ a }, { required: ['a'] }), objectWith({ a })],
      'a: no longer required',
      '! a: no longer required',
    ],
    [
      'a type deep within',
      [{ items: objectWith({ a }) }, { items: objectWith({ a: { type: 'null' } }) }],
      '! [].a: type string → null',
      '! [].a: type string → null',
    ],
    [
      'a map of other values',
      [{ additionalProperties: a }, { additionalProperties: { type: 'null' } }],
      '! *: type string → null',
      '! *: type string → null',
    ],
    [
      'other members refused',
      [{}, { additionalProperties: false }],
      '! other members any → none',
      'other members any → none',
    ],
    [
      'an alternative removed',
      [{ anyOf: [a, { type: 'null' }] }, { anyOf: [a] }],
      '! null no longer possible',
      'null no longer possible',
    ],
    ['an alternative added', [a, { anyOf: [a, { type: 'null' }] }], 'null possible', '! null possible'],
    [
      'another condition',
      [{ not: { const: 1 } }, { not: { const: 2 } }],
      '! not {"const":1} → {"const":2}',
      '! not {"const":1} → {"const":2}',
    ],
  ])('%s', (_, schemas, request, reply) => {
    expect(told(schemas)).toEqual([[request], [reply]])
  })

  test('and of two parts of allOf both count', () => {
    const before = { allOf: [objectWith({ a }), { required: ['a'], maxProperties: 9 }], maxProperties: 5 }
    expect(told([before, objectWith({ a }, { required: ['a'], maxProperties: 5 })])).toEqual([[], []])
  })

  test('and what a reference leads to counts', () => {
    const components = { A: objectWith({ a, deep: { $ref: '#/components/schemas/A' } }) }
    const reference = { $ref: '#/components/schemas/A' }
    expect(told([reference, objectWith({ deep: reference })], components)).toEqual([['! a: removed'], ['! a: removed']])
  })
})

test('what only explains is no change of a schema', () => {
  expect(
    told([
      { ...a, description: 'One.', example: 'a' },
      { ...a, title: 'Other.', 'x-example': 'b' },
    ]),
  ).toEqual([[], []])
})
