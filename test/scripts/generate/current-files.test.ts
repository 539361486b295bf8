import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compile } from '../../../scripts/generate/compile'
import { compileTree, document, faultsOf, overlay, posting, withApi } from '../api-tree'

/** As the current Matrix files are: strings without limits, formats that only describe. */
const current = posting({
  parameters: [{ in: 'query', name: 'since', schema: { type: 'string' } }],
  requestBody: {
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: {
            user: { type: 'string', format: 'mx-user-id' },
            servers: { type: 'array', items: { $ref: 'definitions/server.yaml' } },
            keys: { type: 'object', additionalProperties: { type: 'integer' } },
          },
        },
      },
    },
  },
})
const server = { type: 'string', format: 'mx-server-name' }
const settings = (...files: string[]) => ({ ...overlay(), 'x-limited-by-size': files })

describe('a file whose requests have no limits', () => {
  const tree = { 'new/a.yaml': current, 'new/definitions/server.yaml': server }

  test('is refused at each place', async () => {
    const places = (await faultsOf(tree)).map((fault) => fault.split(' ')[0])
    expect(places.map((place) => place?.split('/').at(-1))).toEqual([
      'schema',
      'user',
      'servers',
      'keys',
      'server.yaml#',
    ])
  })

  test.each([['new'], ['new/'], ['.']])('is accepted where the overlay lists its folder, as %s', async (folder) => {
    const { notes } = await compileTree({ ...tree, 'overlay.yaml': settings(folder) })
    expect(notes).toEqual(['Limited by the size of a request only: 3 strings, 1 lists, 1 maps'])
  })

  test('is accepted alone: the files that it refers to are listed, too', async () => {
    expect(await faultsOf({ ...tree, 'overlay.yaml': settings('new/a.yaml') })).toEqual([
      expect.stringMatching(/^api\/new\/definitions\/server\.yaml# a string of a request must have a limit/),
    ])
  })

  test('does not loosen the files beside it', async () => {
    const mine = { ...posting({ operationId: 'mine' }), ...{ servers: [{ url: '/mine' }] } }
    const strict = JSON.parse(
      JSON.stringify(mine).replace(
        '"responses"',
        `"parameters":[{"in":"query","name":"q","schema":{"type":"string"}}],"responses"`,
      ),
    )
    expect(await faultsOf({ ...tree, 'mine.yaml': strict, 'overlay.yaml': settings('new') })).toEqual([
      expect.stringMatching(/^api\/mine\.yaml#.*\/schema a string of a request must have a limit/),
    ])
  })

  test('cannot be listed where it needs nothing of it', async () => {
    expect(await faultsOf({ 'a.yaml': document({}), 'overlay.yaml': settings('a.yaml') })).toEqual([
      'api/overlay.yaml#/x-limited-by-size/0 no string, list or object of "a.yaml" lacks a limit',
    ])
  })
})

test('a format that only describes is in the published contract, and one that is misspelt is refused', async () => {
  const { document: compiled } = await compileTree({
    'new/a.yaml': current,
    'new/definitions/server.yaml': server,
    'overlay.yaml': settings('new'),
  })
  expect(JSON.stringify(compiled)).toContain('"x-format":"mx-user-id"')
  const misspelt = { ...server, format: 'mx-servr-name' }
  expect(
    await faultsOf({ 'new/a.yaml': current, 'new/definitions/server.yaml': misspelt, 'overlay.yaml': settings('new') }),
  ).toEqual([expect.stringMatching(/"format" must be one of .* Did you mean "mx-server-name"\?$/)])
})

test('a file that nothing refers to blocks nothing, whatever is wrong with it, and is told', async () => {
  await withApi({ 'a.yaml': document({}), 'twice.yaml': 'a: 1\na: 2' }, async (dir) => {
    await writeFile(join(dir, 'api/broken.json'), '[')
    const { notes } = await compile(join(dir, 'api'))
    expect(notes).toEqual([
      expect.stringMatching(/^Left out, as nothing refers to it: api\/broken\.json:1:2 #\n.*not YAML/),
      expect.stringMatching(/^Left out, as nothing refers to it: api\/twice\.yaml:2:1 #\n.*not YAML/),
    ])
  })
})

test('a file that cannot be read is refused where something refers to it, or where it may have operations', async () => {
  const tree = { 'a.yaml': posting({ parameters: [{ $ref: 'part.yaml' }] }), 'part.yaml': 'a: [', 'b.yaml': 'paths: [' }
  expect(await faultsOf(tree)).toEqual([
    expect.stringMatching(/^api\/b\.yaml# not YAML/),
    expect.stringMatching(/^api\/part\.yaml# not YAML/),
  ])
})
