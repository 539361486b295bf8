import { GenerateError } from '../../../scripts/generate/diagnostics'
import { type ApiTree, compileTree, document, faultsOf, overlay, posting, replying } from '../api-tree'

/** An operation that takes an object with this member. */
function taking(member: object): object {
  const schema = { type: 'object', properties: { member } }
  return posting({ requestBody: { required: true, content: { 'application/json': { schema } } } })
}

/** What the developer reads. */
async function toldOf(tree: ApiTree): Promise<string> {
  return compileTree(tree).then(
    () => '',
    (error: unknown) => (error instanceof GenerateError ? error.message : String(error)),
  )
}

describe('all faults are told at once', () => {
  const own = (name: string) => ({ servers: [{ url: `/${name}` }] })

  test('whatever step finds them, by file and line', async () => {
    const faults = await faultsOf({
      'd.yaml': document({ operationId: undefined }, own('d')),
      'c.yaml': document({ operationId: 'c', 'x-guest': true }, own('c')),
      'b.yaml': document({ operationId: 'b', ...replying({ $ref: 'gone.yaml' }) }, own('b')),
      'a.yaml': document({ operationId: 'a' }, { servers: [{ url: '/%NOTHING%' }] }),
      'broken.yaml': 'openapi: [',
    })
    expect(faults).toEqual([
      expect.stringMatching(/^api\/a\.yaml#\/servers\/0\/url nothing is known for the placeholder %NOTHING%/),
      expect.stringMatching(
        /^api\/b\.yaml#.*\/schema\/\$ref \$ref "gone\.yaml" leads to api\/gone\.yaml, which is not/,
      ),
      expect.stringMatching(/^api\/broken\.yaml# not YAML/),
      expect.stringMatching(/^api\/c\.yaml#.*\/x-guest "x-guest" is not a key of an operation/),
      'api/d.yaml#/paths/~1thing/get get /d/thing has no operationId',
    ])
  })

  test('but not what may only follow from another one', async () => {
    const rest = { type: 'object', properties: { a: { $ref: 'part.yaml' } }, required: ['b'] }
    const tree = { 'a.yaml': document(replying(rest)), 'part.yaml': { $ref: 'gone.yaml' } }
    expect(await faultsOf(tree)).toEqual([expect.stringMatching(/^api\/part\.yaml#\/\$ref /)])
    expect(await faultsOf({ ...tree, 'part.yaml': 'a: [' })).toEqual([
      expect.stringMatching(/^api\/part\.yaml# not YAML/),
    ])
    const action = { target: '$.paths.gone', description: 'It is gone.', remove: true }
    const alone = { ...rest, properties: {} }
    expect(await faultsOf({ 'a.yaml': document(replying(alone)), 'overlay.yaml': overlay(action) })).toEqual([
      'api/overlay.yaml#/actions/0 nothing matches the target $.paths.gone: there is $.paths, but no .gone in it',
    ])
  })

  test('each with line and column, in the overlay too', async () => {
    const action = `
overlay: 1.0.0
x-prefixes: { canonical: /r0, aliases: [] }
actions:
  - target: $.info
    description: A name.
    update: { title: Named }
  - target: $.paths.gone
    description: It is gone.
    remove: true
`
    expect(await toldOf({ 'a.yaml': document({}), 'overlay.yaml': action })).toBe(
      'api/overlay.yaml:8:5 #/actions/1\n    nothing matches the target $.paths.gone: there is $.paths, but no .gone in it',
    )
  })
})

describe('a slip is told with the word that was probably meant:', () => {
  test.each([
    ['a keyword', taking({ type: 'string', maxLenght: 9 }), 'maxLength'],
    ['a keyword in lower case', taking({ type: 'string', maxlength: 9 }), 'maxLength'],
    ['a type', taking({ type: 'strnig', maxLength: 9 }), 'string'],
    ['a format', taking({ type: 'string', format: 'emial', maxLength: 9 }), 'email'],
    ['an extension', document({ 'x-gests': true }), 'x-guests'],
    ['the value of an extension', document({ 'x-work': 'chaep' }), 'cheap'],
    ['a key of a server', document({}, { servers: [{ ulr: '/r0' }] }), 'url'],
    ['a key of the info', document({}, { info: { titel: 'Things' } }), 'title'],
    ['a method', document({}, { paths: { '/thing': { gte: {} } } }), 'get'],
    [
      'a required member',
      document(replying({ type: 'object', properties: { user_id: {} }, required: ['userid'] })),
      'user_id',
    ],
  ])('%s', async (_, source, meant) => {
    expect(await faultsOf({ 'a.yaml': source })).toContainEqual(expect.stringMatching(`. Did you mean "${meant}"\\?$`))
  })

  test('a file', async () => {
    const tree = { 'a.yaml': document(replying({ $ref: 'parts/eror.yaml' })), 'parts/error.yaml': { type: 'object' } }
    expect(await faultsOf(tree)).toEqual([
      expect.stringContaining('api/parts/eror.yaml, which is not there. Did you mean "api/parts/error.yaml"?'),
    ])
  })

  test('a part of a target', async () => {
    const action = { target: "$.paths['/r0/thing'].get.respones['200']", description: 'A test.', remove: true }
    expect(await faultsOf({ 'a.yaml': document({}), 'overlay.yaml': overlay(action) })).toEqual([
      expect.stringContaining(`['/r0/thing'].get, but no .respones in it. Did you mean "responses"?`),
    ])
  })

  test.each([
    [
      'a security scheme',
      document(
        { security: [{ tokn: [] }] },
        { components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } } },
      ),
      'token',
    ],
    ['a placeholder', document({}, { servers: [{ url: '/%VERSOIN%' }] }), 'VERSION'],
    [
      'a parameter of the path',
      document(
        {},
        {
          paths: {
            '/a/{thing}': {
              get: {
                operationId: 'a',
                parameters: [{ in: 'path', name: 'thign', required: true, schema: { type: 'boolean' } }],
              },
            },
          },
        },
      ),
      'thing',
    ],
    [
      'a part of a reference',
      document(replying({ $ref: '#/components/schemas/Eror' }), { components: { schemas: { Error: {} } } }),
      'Error',
    ],
  ])('%s that something refers to', async (_, source, meant) => {
    const settings = { ...overlay(), 'x-substitutions': { VERSION: 'r0' } }
    const faults = await faultsOf({ 'a.yaml': source, 'overlay.yaml': settings })
    expect(faults).toContainEqual(expect.stringContaining(`Did you mean "${meant}"?`))
  })

  test('and a word that is like no other without', async () => {
    const faults = await faultsOf({ 'a.yaml': taking({ type: 'boolean', 'x-internal': true }) })
    expect(faults).toEqual([expect.stringMatching(/is not a key of a schema that this server knows$/)])
  })
})

describe('a keyword that has no effect is refused:', () => {
  test.each([
    [{ type: 'integer', maxLength: 9 }, 'maxLength', '"maxLength" does nothing here: it is about strings'],
    [{ type: 'boolean', minimum: 1 }, 'minimum', '"minimum" does nothing here: it is about numbers'],
    [{ type: 'integer', format: 'email' }, 'format', '"format" does nothing here: it is about strings'],
    [{ type: 'string', format: 'int64', maxLength: 9 }, 'format', '"format" does nothing here: it is about numbers'],
    [{ type: 'object', maxItems: 9 }, 'maxItems', '"maxItems" does nothing here: it is about lists'],
    [{ type: 'integer', then: { minimum: 1 } }, 'then', '"then" does nothing without "if"'],
    [{ type: 'integer', if: { minimum: 1 } }, 'if', '"if" does nothing without "then" or "else"'],
    [{ type: 'string', maxLength: 2, minLength: 3 }, 'minLength', '"minLength" 3 is above "maxLength" 2'],
    [{ type: 'integer', enum: [1, 'two'] }, 'enum', 'the value "two" is not of the type beside it'],
    [{ type: 'object', dependentRequired: { a: ['b'] }, properties: { a: {} } }, 'dependentRequired/a', '"b" is not'],
  ])('%j', async (member, place, message) => {
    expect(await faultsOf({ 'a.yaml': document(replying({ type: 'object', properties: { member } })) })).toEqual([
      expect.stringMatching(new RegExp(`/properties/member/${place} .*${message}`)),
    ])
  })

  test('but not where other schemas of the same value give the type', async () => {
    const member = { allOf: [{ type: 'string', maxLength: 9 }], anyOf: [{ minLength: 1 }, { pattern: '^a' }] }
    expect(await faultsOf({ 'a.yaml': taking(member) })).toEqual([])
  })
})
