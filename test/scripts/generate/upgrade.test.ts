import { type Json, type JsonObject, isObject, valueAt } from '../../../scripts/generate/json'
import { compileTree, document, done, faultsOf, replying } from '../api-tree'

/** A Swagger 2.0 document with one operation, `POST /r0/thing`. */
function swagger(operation: object, rest: object = {}): object {
  const responses = { 200: done }
  const paths = { '/thing': { post: { operationId: 'postThing', responses, ...operation } } }
  return { swagger: '2.0', info: { title: 'Things', version: '1' }, basePath: '/r0', paths, ...rest }
}

async function upgraded(source: object, ...keys: (string | number)[]): Promise<Json | undefined> {
  return valueAt((await compileTree({ 'a.yaml': source })).document, ['paths', '/r0/thing', ...keys])
}

const withBody = (schema: object): object => ({ parameters: [{ in: 'body', name: 'body', schema }] })

describe('Swagger 2.0 is upgraded to OpenAPI 3.1', () => {
  test('a body parameter becomes the request body', async () => {
    const body = { in: 'body', name: 'body', required: true, description: 'All.', schema: { type: 'object' } }
    expect(await upgraded(swagger({ parameters: [body] }), 'post')).toMatchObject({
      requestBody: {
        required: true,
        description: 'All.',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
    })
  })

  test('what binds a parameter goes into its schema, and x-example becomes its example', async () => {
    const parameters = [
      {
        in: 'query',
        name: 'kind',
        type: 'string',
        enum: ['a', 'b'],
        default: 'a',
        description: 'Kind.',
        'x-example': 'b',
      },
      {
        in: 'query',
        name: 'many',
        type: 'array',
        maxItems: 9,
        items: { type: 'boolean' },
        collectionFormat: 'multi',
      },
    ]
    expect(await upgraded(swagger({ parameters }), 'post', 'parameters')).toEqual([
      {
        in: 'query',
        name: 'kind',
        description: 'Kind.',
        example: 'b',
        schema: { type: 'string', enum: ['a', 'b'], default: 'a' },
      },
      { in: 'query', name: 'many', explode: true, schema: { type: 'array', maxItems: 9, items: { type: 'boolean' } } },
    ])
  })

  test('a default on a required parameter is told where it was written', async () => {
    const parameters = [{ in: 'query', name: 'name', type: 'boolean', required: true, default: true }]
    expect(await faultsOf({ 'a.yaml': swagger({ parameters }) })).toEqual([
      expect.stringMatching(/^api\/a\.yaml#\/paths\/~1thing\/post\/parameters\/0\/default /),
    ])
  })

  test('a reply has its schema and its examples by media type; JSON in a string becomes JSON', async () => {
    const reply = {
      description: 'Done.',
      schema: { type: 'object', properties: { a: { type: 'integer' } }, example: '{"a": 2}' },
      examples: { 'application/json': '{"a": 1}' },
    }
    expect(await upgraded(swagger({ responses: { 200: reply } }), 'post', 'responses', '200')).toEqual({
      description: 'Done.',
      content: {
        'application/json': {
          schema: { type: 'object', properties: { a: { type: 'integer' } }, example: { a: 2 } },
          example: { a: 1 },
        },
      },
    })
  })

  test('an example that only looks like JSON is refused', async () => {
    const faults = await faultsOf({ 'a.yaml': swagger(withBody({ type: 'object', example: '{oops}' })) })
    expect(faults).toEqual([
      expect.stringMatching(/^api\/a\.yaml#\/paths\/~1thing\/post\/parameters\/0\/schema\/example .* not JSON$/),
    ])
  })

  test('an example of a string is left alone, whatever it looks like', async () => {
    const schema = { type: 'object', properties: { text: { type: 'string', maxLength: 9, example: '{}' } } }
    const keys = ['post', 'requestBody', 'content', 'application/json', 'schema']
    expect(await upgraded(swagger(withBody(schema)), ...keys)).toEqual(schema)
  })

  test('parameters of a path and security of a document come down to the operation', async () => {
    const source = {
      ...swagger({}, { security: [{ token: [] }] }),
      securityDefinitions: { token: { type: 'apiKey', in: 'query', name: 'access_token' } },
      paths: {
        '/thing': {
          parameters: [
            { in: 'query', name: 'q', type: 'boolean' },
            { in: 'query', name: 'mine', type: 'boolean' },
          ],
          post: {
            operationId: 'postThing',
            parameters: [{ in: 'query', name: 'mine', type: 'integer' }],
            responses: { 200: done },
          },
        },
      },
    }
    expect(await upgraded(source, 'post')).toMatchObject({
      parameters: [
        { name: 'q', schema: { type: 'boolean' } },
        { name: 'mine', schema: { type: 'integer' } },
      ],
      security: [{ token: [] }],
    })
  })
})

describe('a schema of an older dialect is upgraded to JSON Schema 2020-12', () => {
  const schemaKeys = ['get', 'responses', '200', 'content', 'application/json', 'schema']

  test.each<[string, JsonObject, JsonObject]>([
    ['nullable', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    ['nullable enum', { type: 'string', nullable: true, enum: ['a'] }, { type: ['string', 'null'], enum: ['a', null] }],
    ['x-nullable', { type: 'string', 'x-nullable': true }, { type: ['string', 'null'] }],
    [
      'nullable beside a reference or another schema',
      { description: 'A.', nullable: true, allOf: [{ type: 'string' }] },
      { description: 'A.', anyOf: [{ allOf: [{ type: 'string' }] }, { type: 'null' }] },
    ],
    ['exclusiveMinimum', { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
    ['exclusiveMaximum that is off', { maximum: 1, exclusiveMaximum: false }, { maximum: 1 }],
    [
      'a schema that is there already',
      { type: ['integer', 'null'], exclusiveMinimum: 1 },
      { type: ['integer', 'null'], exclusiveMinimum: 1 },
    ],
  ])('%s', async (_, written, expected) => {
    const source = document(replying({ type: 'object', properties: { a: written } }))
    const schema = await upgraded({ ...source, openapi: '3.0.3' }, ...schemaKeys)
    expect(schema).toEqual({ type: 'object', properties: { a: expected } })
  })
})

describe('what current Matrix files contain is accepted', () => {
  const content = `content: { application/json: { schema: { type: object } } }`
  const reply = `{ description: "{{% boxes/note %}}Kept. {{% added-in v=\\"1.17\\" %}}{{% /boxes/note %}}", ${content} }`
  const text = `
openapi: 3.1.0
info: { title: Current, version: "1" }
servers:
  - url: "{protocol}://{hostname}{basePath}"
    variables:
      protocol: { enum: [http, https], default: https }
      hostname: { default: localhost:8008 }
      basePath: { default: /r0 }
paths:
  /thing:
    get:
      operationId: getThing
      x-addedInMatrixVersion: "1.2"
      responses:
        "200": ${reply}
    post:
      operationId: postThing
      requestBody:
        content:
          application/json:
            schema: { type: object }
            examples:
              request:
                value: {
                  "under": "indented"
                }
      responses: { 200: ${reply} }
`
  let paths: Json | undefined
  beforeAll(async () => {
    paths = (await compileTree({ 'a.yaml': text })).document.paths
  })

  test('servers with variables: their defaults make the prefix', () => {
    expect(isObject(paths) && Object.keys(paths)).toEqual(['/r0/thing'])
  })

  test('shortcodes in prose: they go, the prose stays', () => {
    expect(valueAt(paths ?? null, ['/r0/thing', 'get', 'responses', '200', 'description'])).toBe('Kept.')
  })

  test('flow maps whose closing brace is under-indented, version marks', () => {
    expect(valueAt(paths ?? null, ['/r0/thing'])).toMatchObject({
      get: { 'x-addedInMatrixVersion': '1.2' },
      post: {
        requestBody: { content: { 'application/json': { examples: { request: { value: { under: 'indented' } } } } } },
      },
    })
  })
})
