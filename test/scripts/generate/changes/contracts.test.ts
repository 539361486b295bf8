import published from '../../../../generated/openapi.json'
import { compareContracts } from '../../../../scripts/generate/changes/contracts'
import { changeReport } from '../../../../scripts/generate/changes/report'
import { type Json, type JsonObject, isObject, toJson, valueAt } from '../../../../scripts/generate/json'
import { operationsOf } from '../../../../scripts/generate/operations'
import { compileTree, document, done, posting } from '../../api-tree'

const json = (schema: object): object => ({ 'application/json': { schema } })
const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  query: { type: 'apiKey', in: 'query', name: 'access_token' },
}

async function compiled(operation: object): Promise<JsonObject> {
  return (await compileTree({ 'a.yaml': posting(operation, { components: { securitySchemes } }) })).document
}

/** What is told of the change of an operation; `!` marks what breaks clients. */
async function told(before: object, after: object): Promise<string[]> {
  const changes = compareContracts({ before: await compiled(before), after: await compiled(after) })
  return changes.map(({ part, status = '', member, what, isBreaking }) =>
    [isBreaking ? '!' : '', part, status, member, what].filter((word) => word !== '').join(' '),
  )
}

const q = { in: 'query', name: 'q', schema: { type: 'boolean' } }
const failed = (...errcodes: string[]): object => ({ ...done, 'x-errcodes': errcodes })
const body = { required: true, content: json({ type: 'object', properties: { a: { type: 'boolean' } } }) }

describe('a change of an operation is told:', () => {
  test.each<[string, object, object, string[]]>([
    ['an optional parameter', {}, { parameters: [q] }, ['query q added, optional']],
    ['a required parameter', {}, { parameters: [{ ...q, required: true }] }, ['! query q added, required']],
    ['a parameter that is gone', { parameters: [q] }, {}, ['! query q removed']],
    [
      'a parameter that is required',
      { parameters: [q] },
      { parameters: [{ ...q, required: true }] },
      ['! query q now required'],
    ],
    [
      'a parameter of another type',
      { parameters: [q] },
      { parameters: [{ ...q, schema: { type: 'number' } }] },
      ['! query q type boolean → number'],
    ],
    ['a body', {}, { requestBody: body }, ['! request body added, required']],
    ['a body that is gone', { requestBody: body }, {}, ['! request body removed']],
    [
      'a body that may be left out',
      { requestBody: body },
      { requestBody: { ...body, required: false } },
      ['request body no longer required'],
    ],
    [
      'a token that is needed',
      { security: [{}, { bearer: [] }] },
      { security: [{ bearer: [] }] },
      ['! access token optional → required'],
    ],
    [
      'another way to send a token',
      { security: [{ bearer: [] }] },
      { security: [{ bearer: [] }, { query: [] }] },
      ['access token also apiKey query access_token'],
    ],
    ['guests', { 'x-guests': true }, {}, ['! access token no longer of guests']],
    ['a mark of the server', {}, { 'x-work': 'cheap' }, ['x-work cheap added']],
    ['a status', {}, { responses: { 200: done, 400: failed('M_A') } }, ['reply 400 added M_A']],
    ['a second success', {}, { responses: { 200: done, 201: done } }, ['! reply 201 added']],
    [
      'an errcode',
      { responses: { 400: failed('M_A') } },
      { responses: { 400: failed('M_A', 'M_B') } },
      ['reply 400 M_B added'],
    ],
    [
      'an errcode that is gone',
      { responses: { 400: failed('M_A', 'M_B') } },
      { responses: { 400: failed('M_A') } },
      ['reply 400 M_B removed'],
    ],
    [
      'an errcode in the place of another',
      { responses: { 400: failed('M_A') } },
      { responses: { 400: failed('M_B') } },
      ['! reply 400 M_A removed', 'reply 400 M_B added'],
    ],
    [
      'another status of an errcode',
      { responses: { 400: failed('M_A') } },
      { responses: { 403: failed('M_A') } },
      ['! reply 400 removed M_A', 'reply 403 added M_A'],
    ],
    [
      'another media type',
      {},
      { responses: { 200: { description: 'Done.', content: { 'text/html': { schema: { type: 'string' } } } } } },
      ['! reply 200 application/json removed', '! reply 200 text/html added'],
    ],
    ['another name', {}, { operationId: 'sendThing' }, ['operationId postThing → sendThing']],
    ['a text', { summary: 'One.' }, { summary: 'Other.' }, ['text or examples']],
  ])('%s', async (_, before, after, expected) => {
    expect(await told(before, after)).toEqual(expected)
  })

  test('one more and one less, and another path', async () => {
    const tree = async (source: object) => (await compileTree({ 'a.yaml': source })).document
    const [thing, elsewhere] = [
      await tree(document({})),
      await tree(document({}, { servers: [{ url: '/elsewhere' }] })),
    ]
    const other = await tree(posting({}))
    expect(compareContracts({ before: thing, after: other }).map(({ what }) => what)).toEqual([
      'removed: GET /r0/thing',
      'added: POST /r0/thing',
    ])
    expect(compareContracts({ before: thing, after: elsewhere }).map(({ what }) => what)).toEqual([
      'path /r0/thing → /elsewhere/thing',
    ])
  })
})

describe('of the contract of this server', () => {
  const contract = toJson(published)
  if (!isObject(contract)) throw new Error('the document is no object')

  test('nothing is told where nothing has changed', () => {
    expect(changeReport({ before: contract, after: contract })).toEqual([])
  })

  test('every key that is taken away is told as more than a change of texts', () => {
    const prose = ['summary', 'description', 'title', 'tags', 'example', 'examples', 'x-example']
    const ids = ['register', 'login', 'post3PIDs', 'getDevices', 'deleteDevice', 'confirmEmailPage']
    const operations = operationsOf(contract).filter(({ node }) => ids.some((id) => id === node.operationId))
    const silent = operations.flatMap(({ path, method, node }) => {
      // The operation alone, so that each comparison is short.
      const before: JsonObject = { ...contract, paths: { [path]: { [method]: node } } }
      return bindingPlaces(node, prose).flatMap((keys) => {
        const changed = toJson(node)
        const parent = valueAt(changed, keys.slice(0, -1))
        if (!isObject(parent)) return []
        Reflect.deleteProperty(parent, keys.at(-1) ?? '')
        const changes = compareContracts({ before, after: { ...contract, paths: { [path]: { [method]: changed } } } })
        return changes.some(({ what }) => what !== 'text or examples') ? [] : [`${method} ${path} ${keys.join(' ')}`]
      })
    })
    expect(operations).toHaveLength(ids.length)
    // What these say holds without them, too.
    expect(silent).toEqual([
      'delete /_matrix/client/r0/devices/{deviceId} requestBody required',
      'post /_matrix/client/r0/login responses 401 x-errcodes',
      'post /_matrix/client/r0/register parameters 0 required',
    ])
  })

  test('lines of many operations are told once, and what is to be done', () => {
    const after = toJson(contract)
    const error = valueAt(after, ['components', 'schemas', 'Error', 'properties', 'error'])
    const versions = valueAt(after, ['paths', '/_matrix/client/versions', 'get', 'responses', '200'])
    if (!isObject(after) || !isObject(error) || !isObject(versions)) throw new Error('the document has other parts')
    error.maxLength = 99
    versions['x-errcodes'] = ['M_NEW']
    expect(changeReport({ before: contract, after })).toEqual([
      'Changes: 2, of which 0 break clients',
      expect.stringMatching(/^ {2}add3PID, authFallbackPage, /),
      expect.stringMatching(/^ {14}reply 400, .* error: maxLength 99 added$/),
      '    look at   the operations and test/contract/cases of each',
      '  getVersions',
      '              reply 200: M_NEW added',
      '    look at   src/operations/getVersions.ts, test/contract/cases/getVersions.ts',
    ])
  })
})

/** The keys that lead to each member of an object that is no prose. */
function bindingPlaces(node: Json, prose: readonly string[], isMap = false): string[][] {
  if (Array.isArray(node)) return node.flatMap((item, index) => below(String(index), bindingPlaces(item, prose)))
  if (!isObject(node)) return []
  return Object.entries(node)
    .filter(([key]) => isMap || !prose.includes(key))
    .flatMap(([key, child]) => [[key], ...below(key, bindingPlaces(child, prose, !isMap && key === 'properties'))])
}

function below(key: string, inner: readonly string[][]): string[][] {
  return inner.map((keys) => [key, ...keys])
}
