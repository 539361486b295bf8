import { objectIn, valueAt } from '../../../scripts/generate/json'
import { type ApiTree, compileTree, document, done, faultsOf, overlay } from '../api-tree'

const limited = { ...done, description: 'Slow down.' }
const missing = { ...done, description: 'Gone.' }
const kind = (schema: object) => [{ name: 'kind', in: 'query', schema }]

/** Two files for one operation, and neither says all that the other says. */
const a = document({ parameters: kind({ type: 'boolean' }), responses: { 200: done, 404: missing } })
const b = `
openapi: 3.1.0
info: { title: Things, version: '1' }
servers: [{ url: /v2_alpha }]
paths:
  /thing:
    get:
      operationId: getThing
      summary: The prose does not count.
      parameters:
        - name: kind
          in: query
          schema: { type: integer }
      responses:
        '200': ${JSON.stringify(done)}
        '429': ${JSON.stringify(limited)}
`
const both = (replaces?: object, others: ApiTree = {}): ApiTree => ({
  'a.yaml': a,
  'b.yaml': b,
  'overlay.yaml': { ...overlay(), ...(replaces && { 'x-replaces': replaces }) },
  ...others,
})

describe('two files for one operation', () => {
  it('are refused with what differs, each at its line, and the way to settle it', async () => {
    const [fault = '', ...others] = await faultsOf(both())
    expect(others).toEqual([])
    const [first, ...lines] = fault
      .replaceAll(/yaml:1:\d+/g, 'yaml:1:0')
      .split('\n')
      .map((line) => line.trim())
    expect(first).toMatch(/^api\/b\.yaml#\/paths\/~1thing\/get get \/r0\/thing is at api\/a\.yaml#\S+ too, and neither/)
    expect(lines).toEqual([
      'only here: api/b.yaml:16:9 #/paths/~1thing/get/responses/429',
      'only there: api/a.yaml:1:0 #/paths/~1thing/get/responses/404',
      'different: api/b.yaml:13:21 #/paths/~1thing/get/parameters/0/schema/type and api/a.yaml:1:0 #/paths/~1thing/get/parameters/0/schema/type',
      'Settle it with one line in x-replaces of the overlay, "b.yaml: a.yaml" if this one is right, else the other way round',
    ])
  })

  it.each([
    ['a.yaml', 'b.yaml', '404', '429'],
    ['b.yaml', 'a.yaml', '429', '404'],
  ])('are settled by one line: %s replaces %s', async (winner, loser, kept, dropped) => {
    const { document: merged } = await compileTree(both({ [winner]: loser }))
    const responses = objectIn(objectIn(objectIn(objectIn(merged, 'paths'), '/r0/thing'), 'get'), 'responses')
    expect(Object.keys(responses)).toContain(kept)
    expect(Object.keys(responses)).not.toContain(dropped)
  })

  it('follow references, also those of a schema that contains itself', async () => {
    const tree = (name: string, type: string) => ({
      [`${name}.yaml`]: document({
        responses: { 200: done, [name === 'a' ? 404 : 429]: replyOf(`${name}/node.yaml`) },
      }),
      [`${name}/node.yaml`]: { type: 'object', properties: { next: { $ref: 'node.yaml' }, value: { type } } },
    })
    const named = { ...overlay(), 'x-component-names': { 'b/node.yaml': 'Other' } }
    const trees = { ...tree('a', 'string'), ...tree('b', 'integer'), 'overlay.yaml': named }
    expect((await faultsOf(trees)).join()).toContain('only there: api/a.yaml')
  })

  it('may be two paths with one operationId, or a path with another name of its parameter', async () => {
    const other = { ...document({ responses: { 200: done, 404: missing } }), servers: [{ url: '/other' }] }
    const [fault = ''] = await faultsOf({ 'a.yaml': a, 'b.yaml': other })
    expect(fault).toMatch(
      /has the operationId getThing, too\n {6}only here: api\/a\.yaml:1:\d+ #\/paths\/~1thing\/get\/parameters\n/,
    )
    const settled = { ...overlay(), 'x-replaces': { 'b.yaml': 'a.yaml' } }
    const { document: merged } = await compileTree({ 'a.yaml': a, 'b.yaml': other, 'overlay.yaml': settled })
    expect(Object.keys(objectIn(merged, 'paths'))).toEqual(['/other/thing'])
  })

  it('leave what only one of them has', async () => {
    const more = { post: { operationId: 'postThing', responses: { 200: done } } }
    const a = {
      ...document({}),
      paths: { '/thing': { get: { operationId: 'old', responses: { 404: missing } }, ...more } },
    }
    const { document: merged } = await compileTree(both({ 'b.yaml': 'a.yaml' }, { 'a.yaml': a }))
    expect(valueAt(merged, ['paths', '/r0/thing', 'post', 'operationId'])).toBe('postThing')
    expect(valueAt(merged, ['paths', '/r0/thing', 'get', 'operationId'])).toBe('getThing')
  })
})

describe('a line of x-replaces is refused', () => {
  const other = document({ operationId: 'getOther' }, { servers: [{ url: '/other' }] })

  it.each([
    ['that replaces nothing any more', { 'b.yaml': ['a.yaml', 'other.yaml'] }, 'b.yaml replaces nothing of other.yaml'],
    ['of a file that is not there', { 'b.yaml': 'a.yml' }, 'no document a.yml. Did you mean "a.yaml"?'],
    ['that is no file', { 'b.yaml': 1 }, '"x-replaces" must be an object: the replaced file, or a list'],
    [
      'that says the opposite of another',
      { 'b.yaml': 'a.yaml', 'a.yaml': 'b.yaml' },
      'a.yaml replaces nothing of b.yaml',
    ],
  ])('%s', async (_, replaces, message) => {
    const faults = await faultsOf(both(replaces, { 'other.yaml': other }))
    expect(faults).toContainEqual(expect.stringMatching(/^api\/overlay\.yaml#\/x-replaces/))
    expect(faults).toContainEqual(expect.stringContaining(message))
  })
})

function replyOf(file: string): object {
  return { description: 'More.', content: { 'application/json': { schema: { $ref: file } } } }
}
