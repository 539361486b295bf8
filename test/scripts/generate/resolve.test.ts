import { type Json, valueAt } from '../../../scripts/generate/json'
import { type ApiTree, compileTree, document, faultsOf, overlay, replying } from '../api-tree'

const get = ['paths', '/r0/thing', 'get']
const replySchema = [...get, 'responses', '200', 'content', 'application/json', 'schema']

async function compiledAt(tree: ApiTree, ...keys: string[]): Promise<Json | undefined> {
  return valueAt((await compileTree(tree)).document, keys)
}

describe('a $ref', () => {
  test('to a schema leads across files, folders and fragments to a component with the name of its last part', async () => {
    const { document: compiled } = await compileTree({
      'client-server/a.yaml': document(replying({ $ref: '../identity/definitions/all.yaml#/some%20parts/a~1b' })),
      'identity/definitions/all.yaml': {
        'some parts': { 'a/b': { type: 'array', items: { $ref: '../more/leaf.yaml#/definitions/leaf_node' } } },
      },
      'identity/more/leaf.yaml': { definitions: { leaf_node: { type: 'integer' } } },
    })
    expect(valueAt(compiled, replySchema)).toEqual({ $ref: '#/components/schemas/AB' })
    expect(valueAt(compiled, ['components', 'schemas'])).toEqual({
      AB: { type: 'array', items: { $ref: '#/components/schemas/LeafNode' } },
      LeafNode: { type: 'integer' },
    })
  })

  test('with a description beside it keeps both, by allOf', async () => {
    const tree = {
      'a.yaml': document(
        replying({ type: 'object', properties: { auth: { description: 'Who.', $ref: 'auth.yaml' } } }),
      ),
      'auth.yaml': { type: 'object' },
    }
    expect(await compiledAt(tree, ...replySchema, 'properties', 'auth')).toEqual({
      description: 'Who.',
      allOf: [{ $ref: '#/components/schemas/Auth' }],
    })
  })

  test('may make a schema contain itself', async () => {
    const tree = {
      'a.yaml': document(replying({ $ref: 'tree.yaml' })),
      'tree.yaml': { type: 'array', items: { $ref: 'tree.yaml' } },
    }
    expect(await compiledAt(tree, 'components', 'schemas', 'Tree', 'items', '$ref')).toBe('#/components/schemas/Tree')
  })

  test('to a parameter, a reply or a security scheme puts a copy in its place', async () => {
    const parts = {
      limit: { in: 'query', name: 'limit', schema: { $ref: 'number.yaml' } },
      done: { description: 'Done.', content: { 'application/json': { schema: { $ref: 'number.yaml' } } } },
      bearer: { type: 'http', scheme: 'bearer' },
    }
    const operation = {
      parameters: [{ $ref: 'parts/parts.yaml#/limit' }],
      responses: { 200: { $ref: 'parts/parts.yaml#/done' } },
      security: [{ bearer: [] }],
    }
    const { document: compiled } = await compileTree({
      'a.yaml': document(operation, {
        components: { securitySchemes: { bearer: { $ref: 'parts/parts.yaml#/bearer' } } },
      }),
      'parts/parts.yaml': parts,
      'parts/number.yaml': { type: 'number' },
    })
    const number = { $ref: '#/components/schemas/Number' }
    expect(valueAt(compiled, [...get, 'parameters', 0])).toEqual({ in: 'query', name: 'limit', schema: number })
    expect(valueAt(compiled, replySchema)).toEqual(number)
    expect(valueAt(compiled, ['components', 'securitySchemes', 'bearer'])).toEqual(parts.bearer)
  })

  test('within an example is data', async () => {
    const tree = { 'a.yaml': document(replying({ type: 'object', example: { $ref: 'anything' } })) }
    expect(await compiledAt(tree, ...replySchema, 'example')).toEqual({ $ref: 'anything' })
  })
})

describe('the name of a component', () => {
  const schemas = (tree: ApiTree): Promise<Json | undefined> => compiledAt(tree, 'components', 'schemas')
  const things = (one: string, other: string): object =>
    document({
      responses: {
        200: { description: 'Done.', content: { 'application/json': { schema: { $ref: one } } } },
        400: { description: 'Wrong.', content: { 'application/json': { schema: { $ref: other } } } },
      },
    })

  test('is the last part of its place, whatever other files there are', async () => {
    const tree = {
      'a.yaml': things('x_y.yaml', 'z.yaml#/parts/Other'),
      'x_y.yaml': {},
      'z.yaml': { parts: { Other: {} } },
    }
    expect(await schemas(tree)).toEqual({ Other: {}, XY: {} })
    expect(await schemas({ ...tree, 'more/x_y.yaml': { type: 'string' } })).toEqual({ Other: {}, XY: {} })
  })

  test('stands for several schemas that are the same', async () => {
    const tree = {
      'a.yaml': things('x.yaml', 'more/x.yaml'),
      'x.yaml': { type: 'string' },
      'more/x.yaml': { type: 'string' },
    }
    expect(await schemas(tree)).toEqual({ X: { type: 'string' } })
  })

  test('that two different schemas would have is refused at both, unless the overlay names one', async () => {
    const tree = {
      'a.yaml': things('x-y.yaml', 'x_y.yaml'),
      'x-y.yaml': { type: 'string' },
      'x_y.yaml': { type: 'number' },
    }
    const remedy = 'would be called XY, too: name one of them in x-component-names of the overlay'
    expect(await faultsOf(tree)).toEqual([
      `api/x-y.yaml# a different schema at api/x_y.yaml# ${remedy}`,
      `api/x_y.yaml# a different schema at api/x-y.yaml# ${remedy}`,
    ])
    const named = { ...overlay(), 'x-component-names': { 'x_y.yaml': 'Number' } }
    expect(await schemas({ ...tree, 'overlay.yaml': named })).toEqual({
      Number: { type: 'number' },
      XY: { type: 'string' },
    })
  })
})
