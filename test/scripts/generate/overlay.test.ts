import { valueAt } from '../../../scripts/generate/json'
import { type ApiTree, compileTree, document, done, faultsOf, overlay, posting } from '../api-tree'

const target = "$.paths['/r0/thing'].get"
const tagged = document({
  tags: ['a', 'b', 'c'],
  security: [],
  'x-changedInMatrixVersion': { kept: '1', changed: '1' },
})

async function operationAfter(...actions: object[]): Promise<unknown> {
  const { document } = await compileTree({ 'a.yaml': tagged, 'overlay.yaml': overlay(...actions) })
  return valueAt(document, ['paths', '/r0/thing', 'get'])
}

describe('an overlay action', () => {
  test('merges objects key by key, joins lists and replaces the rest', async () => {
    const update = { tags: ['d'], 'x-changedInMatrixVersion': { changed: '2', added: '3' }, summary: 'New.' }
    expect(await operationAfter({ target, description: 'A test.', update })).toMatchObject({
      tags: ['a', 'b', 'c', 'd'],
      'x-changedInMatrixVersion': { kept: '1', changed: '2', added: '3' },
      summary: 'New.',
    })
  })

  test('adds an entry to a list that is its target', async () => {
    const update = {}
    const added = await operationAfter({ target: `${target}.security`, description: 'A test.', update })
    expect(added).toMatchObject({ security: [{}] })
  })

  test('that changes nothing, also in a part, is named: the files say the same by now', async () => {
    const update = { tags: [], 'x-changedInMatrixVersion': { kept: '1', changed: '2' }, operationId: 'getThing' }
    const { idle } = await compileTree({
      'a.yaml': tagged,
      'overlay.yaml': overlay({ target, description: 'A test.', update }),
    })
    expect(idle.map((place) => place.replace(/:\d+:\d+/, ''))).toEqual([
      'api/overlay.yaml #/actions/0/update/x-changedInMatrixVersion/kept',
      'api/overlay.yaml #/actions/0/update/operationId',
    ])
  })

  test('removes every match, also several of one list', async () => {
    const removed = await operationAfter({
      target: `${target}.tags[?@ == 'a' || @ == 'c']`,
      description: 'A test.',
      remove: true,
    })
    expect(removed).toMatchObject({ tags: ['b'] })
  })

  test('sees what the actions before it did', async () => {
    const first = { target, description: 'A test.', update: { 'x-changedInMatrixVersion': { a: '1' } } }
    const second = { target: `${target}['x-changedInMatrixVersion']`, description: 'A test.', update: { b: '2' } }
    expect(await operationAfter(first, second)).toMatchObject({ 'x-changedInMatrixVersion': { a: '1', b: '2' } })
  })

  test('gives each of its matches an update of its own', async () => {
    const tree: ApiTree = {
      'a.yaml': document({}),
      'b.yaml': document({ operationId: 'getOther' }, { servers: [{ url: '/other' }] }),
      'overlay.yaml': overlay(
        { target: '$.paths.*.get', description: 'A test.', update: { 'x-changedInMatrixVersion': { a: '1' } } },
        {
          target: "$.paths['/other/thing'].get['x-changedInMatrixVersion']",
          description: 'A test.',
          update: { a: '2' },
        },
      ),
    }
    expect(
      valueAt((await compileTree(tree)).document, ['paths', '/r0/thing', 'get', 'x-changedInMatrixVersion', 'a']),
    ).toBe('1')
  })
})

describe('a part of an update', () => {
  const text = { type: 'string', maxLength: 9 }
  const schema = { type: 'object', properties: { user_name: text, old: text } }
  const body = { content: { 'application/json': { schema } } }
  const file = posting({ requestBody: { required: true, ...body } })
  const at = "$.paths['/r0/thing'].post.requestBody.content['application/json'].schema"
  const tree = (update: object, place = at): ApiTree => ({
    'a.yaml': file,
    'overlay.yaml': overlay({ target: place, description: 'A test.', update }),
  })

  it.each([
    [
      'a member',
      { properties: { userName: { maxLength: 5 } } },
      at,
      'properties/userName',
      'Did you mean "user_name"?',
    ],
    ['a member of its target', { name: { maxLength: 5 } }, `${at}.properties`, 'name', 'needs type or $ref or allOf'],
    [
      'a reply',
      { responses: { 400: { 'x-errcodes': [] } } },
      "$.paths['/r0/thing'].post",
      'responses/400',
      'description',
    ],
  ])('that is to change %s that is not there is refused', async (_, update, place, pointer, message) => {
    const faults = await faultsOf(tree(update, place))
    expect(faults).toEqual([expect.stringContaining(message)])
    const name = pointer.split('/').at(-1) ?? ''
    expect(faults[0]).toContain(
      `api/overlay.yaml#/actions/0/update/${pointer} there is no "${name}" to change in api/a.yaml:1:`,
    )
  })

  it('that is to add what the files have by now is named, with both places', async () => {
    const { present } = await compileTree(tree({ properties: { old: { type: 'string', maxLength: 5 }, fresh: text } }))
    expect(present.map((line) => line.replaceAll(/:\d+:\d+/g, ''))).toEqual([
      'api/overlay.yaml #/actions/0/update/properties/old, as api/a.yaml #/paths/~1thing/post/requestBody/content/application~1json/schema/properties/old',
    ])
  })

  it('that one match lacks is an addition, and so is one to what the overlay added itself', async () => {
    const other = document(
      { operationId: 'other', responses: { 200: done, 400: done } },
      { servers: [{ url: '/other' }] },
    )
    const update = { 400: { ...done, description: 'Wrong.' } }
    const { present } = await compileTree({
      'a.yaml': file,
      'b.yaml': other,
      'overlay.yaml': overlay(
        { target: '$.paths.*.*.responses', description: 'A test.', update },
        { target: "$.paths['/r0/thing'].post.responses", description: 'A test.', update },
      ),
    })
    expect(present).toEqual([])
  })

  it('that adds entries which are in a list already is named, and each entry is there once', async () => {
    const update = { tags: ['a', 'd'] }
    const { idle, document: merged } = await compileTree({
      'a.yaml': tagged,
      'overlay.yaml': overlay({ target, description: 'A test.', update }),
    })
    expect(idle).toEqual([expect.stringMatching(/#\/actions\/0\/update\/tags\/0$/)])
    expect(valueAt(merged, ['paths', '/r0/thing', 'get', 'tags'])).toEqual(['a', 'b', 'c', 'd'])
  })

  it('may look like anything in an example', async () => {
    const [update, media] = [{ example: { properties: { old: {} } } }, at.replace(/\.schema$/, '')]
    expect(await faultsOf(tree(update, media))).toEqual([])
  })
})

describe('an overlay is refused, with file and pointer, for an action', () => {
  const tree = (...actions: object[]): ApiTree => ({ 'a.yaml': document({}), 'overlay.yaml': overlay(...actions) })

  test('that matches nothing, and all of them are told', async () => {
    const nothing = { target: "$.paths['/gone']", description: 'A test.', update: {} }
    const faults = await faultsOf(tree(nothing, { target, description: 'A test.', update: {} }, nothing))
    expect(faults).toEqual([
      "api/overlay.yaml#/actions/0 nothing matches the target $.paths['/gone']: there is $.paths, but no ['/gone'] in it",
      "api/overlay.yaml#/actions/2 nothing matches the target $.paths['/gone']: there is $.paths, but no ['/gone'] in it",
    ])
  })

  test.each([
    ['that gives no reason', { target, update: {} }, 'gives no reason'],
    ['that neither updates nor removes', { target, description: 'A test.' }, 'either'],
    ['that does both', { target, description: 'A test.', update: {}, remove: true }, 'either'],
    ['without a target', { description: 'A test.', update: {} }, 'no target'],
    ['whose target is no JSONPath', { target: '$.[', description: 'A test.', update: {} }, 'no JSONPath'],
    ['that updates a plain value', { target: '$.openapi', description: 'A test.', update: {} }, 'neither an object'],
  ])('%s', async (_, action, message) => {
    const faults = await faultsOf(tree(action))
    expect(faults).toEqual([expect.stringContaining(message)])
    expect(faults).toEqual([expect.stringMatching(/^api\/overlay\.yaml#\/actions\/0 /)])
  })

  test('or for prefixes without a canonical one', async () => {
    const faults = await faultsOf({ 'overlay.yaml': { ...overlay(), 'x-prefixes': { aliases: [] } } })
    expect(faults).toEqual(['api/overlay.yaml#/x-prefixes there is no canonical prefix'])
  })

  test('or for a path elsewhere that is not a path of the document', async () => {
    const prefixes = { canonical: '/r0', elsewhere: { '/old/thing': '/r0/thing', '/old/other': '/r0/other' } }
    const faults = await faultsOf({ 'a.yaml': document({}), 'overlay.yaml': { ...overlay(), 'x-prefixes': prefixes } })
    expect(faults).toEqual([
      'api/overlay.yaml#/x-prefixes/elsewhere/~1old~1other "/r0/other" is not a path of the document',
    ])
  })

  test('of an overlay that is not version 1.0', async () => {
    const faults = await faultsOf({ 'overlay.yaml': { ...overlay(), overlay: '2.0.0' } })
    expect(faults).toEqual(['api/overlay.yaml#/overlay version "2.0.0" is not 1.0'])
  })
})
