import { isSuperset } from '../../../scripts/generate/superset'
import { type Json, objectIn, valueAt } from '../../../scripts/generate/json'
import { compileTree, document, done, faultsOf, overlay } from '../api-tree'

describe('files are merged into one document', () => {
  test('that has each operation under the canonical prefix, whichever alias the file uses', async () => {
    const { document: merged } = await compileTree({
      'old.yaml': document({}, { servers: [{ url: '/v2_alpha' }] }),
      'outside.yaml': document({ operationId: 'getVersions' }, { servers: [{ url: 'https://example.org/v1/' }] }),
    })
    expect(Object.keys(objectIn(merged, 'paths'))).toEqual(['/r0/thing', '/v1/thing'])
  })

  test.each([
    ['first', 'a.yaml', 'b.yaml'],
    ['last', 'b.yaml', 'a.yaml'],
  ])('that takes the superset when two files have one operation, be it %s', async (_, large, small) => {
    const limited = { 200: done, 429: { ...done, description: 'Slow down.' } }
    const { document: merged } = await compileTree({
      [large]: document({ summary: 'Larger.', responses: limited }),
      [small]: document({ summary: 'Smaller.' }, { servers: [{ url: '/v2_alpha' }] }),
    })
    expect(valueAt(merged, ['paths', '/r0/thing', 'get', 'summary'])).toBe('Larger.')
  })

  test('that substitutes placeholders, in keys and in values', async () => {
    const { document: merged } = await compileTree({
      'a.yaml': {
        ...document({ summary: '%MAJOR%' }),
        paths: { '/%MAJOR%': { get: { operationId: 'a', summary: '100%ABC', responses: { 200: done } } } },
      },
      'overlay.yaml': { ...overlay(), 'x-substitutions': { MAJOR: 'r0' } },
    })
    expect(valueAt(merged, ['paths', '/r0/r0', 'get', 'summary'])).toBe('100%ABC')
  })

  test('but not when they mean different things by one security scheme', async () => {
    const scheme = (name: string): object => ({ token: { type: 'apiKey', in: 'query', name } })
    const faults = await faultsOf({
      'a.yaml': document({}, { components: { securitySchemes: scheme('one') } }),
      'b.yaml': document(
        { operationId: 'b' },
        { servers: [{ url: '/b' }], components: { securitySchemes: scheme('two') } },
      ),
    })
    expect(faults).toContainEqual(
      expect.stringMatching(/^api\/b\.yaml#\/components\/securitySchemes\/token another file/),
    )
  })
})

describe('one description is a superset of another', () => {
  const smaller = { parameters: [{ name: 'a' }], responses: { 200: { x: 1 } }, required: ['a', 'b'] }

  test.each<[string, Json, boolean]>([
    ['when they are equal', smaller, true],
    [
      'when it has more keys and entries',
      { ...smaller, parameters: [{ name: 'z' }, { name: 'a', in: 'query' }], more: 1 },
      true,
    ],
    ['when entries of a list are in another order', { ...smaller, required: ['b', 'a'] }, true],
    ['not when a key is missing', { parameters: smaller.parameters, required: smaller.required }, false],
    ['not when a value differs', { ...smaller, responses: { 200: { x: 2 } } }, false],
    ['not when an entry is missing', { ...smaller, required: ['a'] }, false],
  ])('%s', (_, larger, expected) => {
    expect(isSuperset(larger, smaller)).toBe(expected)
  })

  test('whatever the prose says', () => {
    expect(isSuperset({ a: 1 }, { a: 1, description: 'x', summary: 'y', example: 1, tags: ['z'], 'x-own': 1 })).toBe(
      true,
    )
  })
})
