import { join } from 'node:path'
import { compile } from '../../../scripts/generate/compile'
import { GenerateError } from '../../../scripts/generate/diagnostics'
import { document, faultsOf, overlay, posting, replying, withApi } from '../api-tree'

describe('a document is refused, with file and pointer, for', () => {
  test('an unresolved placeholder', async () => {
    const faults = await faultsOf({ 'a.yaml': document({}, { servers: [{ url: '/%NEXT_VERSION%' }] }) })
    expect(faults).toEqual([expect.stringMatching(/^api\/a\.yaml#\/servers\/0\/url .*%NEXT_VERSION%/)])
  })

  test('an undeclared security scheme', async () => {
    const faults = await faultsOf({ 'a.yaml': document({ security: [{}, { badge: [] }] }) })
    expect(faults).toEqual([expect.stringMatching(/^api\/a\.yaml#\/paths\/~1thing\/get\/security\/1\/badge .* badge$/)])
  })

  test('a $ref to a file that is not there, and one to a fragment that is not there, both at once', async () => {
    const faults = await faultsOf({
      'a.yaml': document(replying({ $ref: 'definitions/gone.yaml' })),
      'b/b.yaml': document({ parameters: [{ $ref: '../a.yaml#/components/parameters/gone' }] }),
    })
    expect(faults).toEqual([
      expect.stringMatching(
        /^api\/a\.yaml#\/paths\/~1thing\/get\/responses\/200\/content\/application~1json\/schema\/\$ref /,
      ),
      expect.stringMatching(/^api\/b\/b\.yaml#\/paths\/~1thing\/get\/parameters\/0\/\$ref /),
    ])
  })

  test('a $ref that leaves the api folder', async () => {
    const faults = await faultsOf({ 'a.yaml': document(replying({ $ref: '../../../etc/hostname' })) })
    expect(faults).toHaveLength(1)
  })

  test('a parameter that contains itself', async () => {
    const faults = await faultsOf({
      'a.yaml': document({ parameters: [{ $ref: '#/paths/~1thing/get/parameters/0' }] }),
    })
    expect(faults).toEqual([expect.stringContaining('contains itself')])
  })

  test('two operations on one path and method where neither is a superset of the other', async () => {
    const faults = await faultsOf({
      'a.yaml': document({ parameters: [{ in: 'query', name: 'only_here', schema: { type: 'boolean' } }] }),
      'b.yaml': document({ parameters: [{ in: 'query', name: 'only_there', schema: { type: 'boolean' } }] }),
    })
    expect(faults).toEqual([
      expect.stringMatching(/^api\/b\.yaml#\/paths\/~1thing\/get .*api\/a\.yaml#\/paths\/~1thing\/get/),
    ])
  })

  test('a missing operationId', async () => {
    const faults = await faultsOf({ 'a.yaml': document({ operationId: undefined }) })
    expect(faults).toEqual(['api/a.yaml#/paths/~1thing/get get /r0/thing has no operationId'])
  })

  test('an operationId that is not a name in TypeScript', async () => {
    const faults = await faultsOf({ 'a.yaml': document({ operationId: 'get-thing' }) })
    expect(faults).toEqual([expect.stringMatching(/^api\/a\.yaml#\/paths\/~1thing\/get\/operationId /)])
  })

  test('an operationId that two operations have', async () => {
    const faults = await faultsOf({
      'a.yaml': document({}),
      'b.yaml': document({}, { servers: [{ url: '/elsewhere' }] }),
    })
    expect(faults).toEqual([expect.stringMatching(/^api\/a\.yaml#\/paths\/~1thing\/get\/operationId .*getThing/)])
  })

  test('a default on a required parameter: the validator would never miss it', async () => {
    const schema = { type: 'string', maxLength: 9, default: 'localpart' }
    const faults = await faultsOf({
      'a.yaml': document({ parameters: [{ in: 'query', name: 'username', required: true, schema }] }),
    })
    expect(faults).toEqual([
      expect.stringMatching(/^api\/a\.yaml#\/paths\/~1thing\/get\/parameters\/0\/schema\/default /),
    ])
  })

  test('a reply without a schema and one with an impossible media type', async () => {
    const content = { 'application/json': { example: {} }, schema: { schema: {} } }
    const faults = await faultsOf({ 'a.yaml': document({ responses: { 200: { description: 'Done.', content } } }) })
    const place = 'api/a.yaml#/paths/~1thing/get/responses/200/content'
    expect(faults).toEqual([
      `${place} a reply must have one media type, or several that are all bytes, such as image/png and image/jpeg`,
      `${place}/application~1json this application/json has no schema`,
      `${place}/schema the media type "schema" of a reply is not served. Accepted: application/json, application/yaml, text/css, text/html, text/javascript, text/plain, application/octet-stream, image/png and the like`,
    ])
  })

  test.each(['swagger: "1.2"', 'openapi: 4.0.0', 'openapi: 3.2.0', 'swagger: 2'])(
    'the version "%s"',
    async (version) => {
      const faults = await faultsOf({ 'a.yaml': `${version}\npaths: {}\n` })
      expect(faults).toEqual([expect.stringMatching(/^api\/a\.yaml#\/(swagger|openapi) version /)])
    },
  )

  test('paths without a version', async () => {
    expect(await faultsOf({ 'a.yaml': 'paths: {}' })).toEqual([expect.stringMatching(/^api\/a\.yaml# /)])
  })

  test('YAML that does not parse, YAML with a key twice, and an unknown version', async () => {
    const faults = await faultsOf({
      'a.yaml': 'paths: [',
      'b.yaml': 'openapi: 3.1.0\nopenapi: 3.1.0',
      'c.yaml': 'openapi: 4',
    })
    expect(new Set(faults.map((fault) => fault.split(' ')[0]))).toEqual(
      new Set(['api/a.yaml#', 'api/b.yaml#', 'api/c.yaml#/openapi']),
    )
  })
})

describe('what a library throws is told as a fault', () => {
  test('at a schema that is too deep to be compiled', async () => {
    const [open, close] = ['{"type":"array","items":', '}']
    const deep = open.repeat(500) + '{"type":"integer"}' + close.repeat(500)
    const text = JSON.stringify(document(replying({ type: 'null' }))).replace('{"type":"null"}', deep)
    const place = 'api/a.yaml#/paths/~1thing/get/responses/200/content/application~1json/schema'
    expect(await faultsOf({ 'a.yaml': text })).toEqual([
      expect.stringContaining(`${place} the schema does not compile`),
    ])
  })

  test('at the file that is too deep to be read', async () => {
    const deep = `openapi: ${'['.repeat(5000)}${']'.repeat(5000)}`
    expect(await faultsOf({ 'a.yaml': deep })).toEqual([expect.stringContaining('api/a.yaml# not YAML')])
  })

  test('at the folder, which is not there', async () => {
    await withApi({}, async (dir) => {
      await expect(compile(join(dir, 'gone'))).rejects.toThrow(GenerateError)
    })
  })
})

describe('an example that does not validate is refused', () => {
  const wrong = 'the example does not validate'
  const text = { type: 'string', maxLength: 9 }

  test.each([
    ['of a reply', replying(text, { example: 7 }), '/responses/200/content/application~1json/example'],
    [
      'that has a name',
      replying(text, { examples: { one: { value: 7 } } }),
      '/responses/200/content/application~1json/examples/one/value',
    ],
    ['of a parameter', { parameters: [{ in: 'query', name: 'q', schema: text, example: 7 }] }, '/parameters/0/example'],
    [
      'deep in a schema',
      replying({
        type: 'array',
        items: { type: 'object', properties: { deep: { type: 'string', examples: ['ok', 7] } } },
      }),
      '/responses/200/content/application~1json/schema/items/properties/deep/examples/1',
    ],
    [
      'that is a default',
      { parameters: [{ in: 'query', name: 'q', schema: { ...text, default: 7 } }] },
      '/parameters/0/schema/default',
    ],
  ])('%s', async (_, operation, pointer) => {
    const faults = await faultsOf({ 'a.yaml': document(operation) })
    expect(faults).toEqual([`api/a.yaml#/paths/~1thing/get${pointer} ${wrong}: it must be string`])
  })

  test('of a request', async () => {
    const schema = { type: 'object', properties: { text } }
    const requestBody = { content: { 'application/json': { schema, example: { text: 7 } } } }
    const place = 'api/a.yaml#/paths/~1thing/post/requestBody/content/application~1json/example'
    expect(await faultsOf({ 'a.yaml': posting({ requestBody }) })).toEqual([`${place} ${wrong}: /text must be string`])
  })

  test('of a schema in another file, through a reference to a third', async () => {
    const faults = await faultsOf({
      'a.yaml': document(replying({ $ref: 'list.yaml' })),
      'list.yaml': { type: 'array', items: { $ref: 'item.yaml' }, example: ['fine', 7] },
      'item.yaml': { type: 'string' },
    })
    expect(faults).toEqual([`api/list.yaml#/example ${wrong}: /1 must be string`])
  })

  test('that the overlay added, and the overlay is named', async () => {
    const action = {
      target: '$.paths.*.*.responses.*.content.*',
      description: 'A wrong example.',
      update: { example: 7 },
    }
    const faults = await faultsOf({ 'a.yaml': document(replying(text)), 'overlay.yaml': overlay(action) })
    expect(faults).toEqual([`api/overlay.yaml#/actions/0/update/example ${wrong}: it must be string`])
  })
})
