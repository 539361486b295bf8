import { type Json, type JsonObject, isObject, valueAt } from '../../../scripts/generate/json'
import { compileTree, document, faultsOf, replying } from '../api-tree'

/** A Swagger 2.0 document with one operation, `POST /r0/thing`. */
function swagger(operation: object, rest: object = {}): object {
  const responses = { 200: { description: 'Done.' } }
  const paths = { '/thing': { post: { operationId: 'postThing', responses, ...operation } } }
  return { swagger: '2.0', info: { title: 'Things', version: '1' }, basePath: '/r0', paths, ...rest }
}

async function raised(source: object, ...keys: (string | number)[]): Promise<Json | undefined> {
  return valueAt((await compileTree({ 'a.yaml': source })).document, ['paths', '/r0/thing', ...keys])
}

const withBody = (schema: object): object => ({ parameters: [{ in: 'body', name: 'body', schema }] })

describe('Swagger 2.0 is raised to OpenAPI 3.1', () => {
  test('a body parameter becomes the request body, in each media type that is consumed', async () => {
    const consumes = ['application/json', 'application/x-other']
    const body = { in: 'body', name: 'body', required: true, description: 'All.', schema: { type: 'object' } }
    expect(await raised(swagger({ parameters: [body], consumes }), 'post')).toMatchObject({
      requestBody: {
        required: true,
        description: 'All.',
        content: {
          'application/json': { schema: { type: 'object' } },
          'application/x-other': { schema: { type: 'object' } },
        },
      },
    })
  })

  test('form parameters become one object', async () => {
    const parameters = [
      { in: 'formData', name: 'a', type: 'string', required: true, maxLength: 9 },
      { in: 'formData', name: 'b', type: 'integer' },
    ]
    expect(await raised(swagger({ parameters }), 'post', 'requestBody', 'content')).toEqual({
      'application/x-www-form-urlencoded': {
        schema: {
          type: 'object',
          properties: { a: { type: 'string', maxLength: 9 }, b: { type: 'integer' } },
          required: ['a'],
        },
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
      { in: 'query', name: 'many', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' },
    ]
    expect(await raised(swagger({ parameters }), 'post', 'parameters')).toEqual([
      {
        in: 'query',
        name: 'kind',
        description: 'Kind.',
        example: 'b',
        schema: { type: 'string', enum: ['a', 'b'], default: 'a' },
      },
      { in: 'query', name: 'many', explode: true, schema: { type: 'array', items: { type: 'string' } } },
    ])
  })

  test('a default on a required parameter is told where it was written', async () => {
    const parameters = [{ in: 'query', name: 'name', type: 'string', required: true, default: 'x' }]
    expect(await faultsOf({ 'a.yaml': swagger({ parameters }) })).toEqual([
      expect.stringMatching(/^api\/a\.yaml#\/paths\/~1thing\/post\/parameters\/0\/default /),
    ])
  })

  test('a reply has its schema and its examples by media type; JSON in a string becomes JSON', async () => {
    const reply = {
      description: 'Done.',
      schema: { type: 'object', properties: { a: { type: 'integer' } }, example: '{"a": 2}' },
      examples: { 'application/json': '{"a": 1}' },
      headers: { 'Retry-After': { type: 'integer', description: 'Seconds.' } },
    }
    expect(await raised(swagger({ responses: { 200: reply } }), 'post', 'responses', '200')).toEqual({
      description: 'Done.',
      content: {
        'application/json': {
          schema: { type: 'object', properties: { a: { type: 'integer' } }, example: { a: 2 } },
          example: { a: 1 },
        },
      },
      headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } },
    })
  })

  test('an example that only looks like JSON is refused', async () => {
    const faults = await faultsOf({ 'a.yaml': swagger(withBody({ type: 'object', example: '{oops}' })) })
    expect(faults).toEqual([
      expect.stringMatching(/^api\/a\.yaml#\/paths\/~1thing\/post\/parameters\/0\/schema\/example .* not JSON$/),
    ])
  })

  test('an example of a string is left alone, whatever it looks like', async () => {
    const schema = { properties: { text: { type: 'string', example: '{}' } } }
    const keys = ['post', 'requestBody', 'content', 'application/json', 'schema']
    expect(await raised(swagger(withBody(schema)), ...keys)).toEqual(schema)
  })

  test('parameters of a path and security of a document come down to the operation', async () => {
    const source = {
      ...swagger({}, { security: [{ token: [] }] }),
      securityDefinitions: { token: { type: 'apiKey', in: 'query', name: 'access_token' } },
      paths: {
        '/thing': {
          parameters: [
            { in: 'query', name: 'q', type: 'string' },
            { in: 'query', name: 'mine', type: 'string' },
          ],
          post: {
            operationId: 'postThing',
            parameters: [{ in: 'query', name: 'mine', type: 'integer' }],
            responses: {},
          },
        },
      },
    }
    expect(await raised(source, 'post')).toMatchObject({
      parameters: [
        { name: 'q', schema: { type: 'string' } },
        { name: 'mine', schema: { type: 'integer' } },
      ],
      security: [{ token: [] }],
    })
  })
})

describe('a schema of an older dialect is raised to JSON Schema 2020-12', () => {
  const schemaKeys = ['get', 'responses', '200', 'content', 'application/json', 'schema']

  test.each<[string, JsonObject, JsonObject]>([
    ['nullable', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    ['nullable enum', { type: 'string', nullable: true, enum: ['a'] }, { type: ['string', 'null'], enum: ['a', null] }],
    ['x-nullable', { type: 'string', 'x-nullable': true }, { type: ['string', 'null'] }],
    ['exclusiveMinimum', { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
    ['exclusiveMaximum that is off', { maximum: 1, exclusiveMaximum: false }, { maximum: 1 }],
    [
      'a schema that is there already',
      { type: ['string', 'null'], exclusiveMinimum: 1 },
      { type: ['string', 'null'], exclusiveMinimum: 1 },
    ],
  ])('%s', async (_, written, expected) => {
    const source = document(replying({ items: { properties: { a: written } } }))
    const schema = await raised({ ...source, openapi: '3.0.3' }, ...schemaKeys)
    expect(schema).toEqual({ items: { properties: { a: expected } } })
  })
})

describe("what today's Matrix files contain survives", () => {
  const reply = `{ description: "{{% boxes/note %}}Kept. {{% added-in v=\\"1.17\\" %}}{{% /boxes/note %}}" }`
  const text = `
openapi: 3.1.0
info: { title: Today, version: "1" }
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
        "4XX": { description: Wrong. }
    post:
      operationId: postThing
      requestBody:
        content:
          application/json:
            schema: { type: object, additionalProperties: {} }
            examples:
              request:
                value: {
                  "under": "indented"
                }
      responses: {}
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

  test('flow maps whose closing brace is under-indented, wild-card statuses, version marks', () => {
    expect(valueAt(paths ?? null, ['/r0/thing'])).toMatchObject({
      get: { 'x-addedInMatrixVersion': '1.2', responses: { '4XX': { description: 'Wrong.' } } },
      post: {
        requestBody: { content: { 'application/json': { examples: { request: { value: { under: 'indented' } } } } } },
      },
    })
  })
})
