import { parse } from 'yaml'
import { blobIdOf } from '../../../scripts/generate/origins'
import { Folder } from './folders'
import { OURS, later } from './house'

describe('npm run upgrade', () => {
  const folders: Folder[] = []
  const folder = (files: ConstructorParameters<typeof Folder>[0]): Folder => {
    const made = new Folder(files)
    folders.push(made)
    return made
  }
  afterEach(() => {
    for (const made of folders.splice(0)) made.remove()
  })

  it('tells what it would do, and writes nothing', async () => {
    const [ours, theirs] = [folder(OURS), folder(later('data/api/'))]
    const before = ours.all()
    const { code, stdout, stderr } = await ours.run('upgrade', theirs.path)
    expect([code, stderr]).toEqual([0, ''])
    expect(ours.all()).toEqual(before)
    const lines = stdout.split('\n').map((line) => line.trim().replaceAll(/ +/g, ' '))
    expect(lines).toEqual(
      expect.arrayContaining([
        'Specification: 7 operations. Chosen: 4, in 3 files, which have 1 other besides',
        'new version client-server/lamp.yaml',
        'replaces ours client-server/doors.yaml',
        'added client-server/bells.yaml',
        'added client-server/definitions/errors/error.yaml',
        'deleted client-server/bell.yaml: its operations are in client-server/bells.yaml',
        'deleted client-server/definitions/error.yaml: client-server/definitions/errors/error.yaml defines Error now',
        'renamed client-server/doors.yaml → client-server/own_doors.yaml, for what the new file has not',
        'x-replaces client-server/doors.yaml: client-server/own_doors.yaml',
        'stay ours getSecretDoor',
        'not served breakLamp',
        'Overlay: 4 actions. Still apply: 1, say what the files say now: 1, need a look: 2, are added: 4',
        'added $.components.securitySchemes (Ways to send the access token that this server accepts besides.)',
        'The generator accepts the result.',
        'Nothing is written. With --write, api/ becomes what is told here.',
      ]),
    )
    expect(lines.filter((line) => /^(breaking )?request colou?r: /.test(line))).toEqual([
      'request color: added, optional',
      'breaking request colour: removed',
    ])
    expect(stdout).toMatch(
      /there is no "colour" to change in api\/client-server\/lamp\.yaml:\d+:\d+ .*Did you mean "color"\?/,
    )
    expect(stdout).toMatch(
      /nothing matches: there is \$\.paths\['\/_matrix\/client\/r0\/lamp'\]\.get\.responses, but no/,
    )
  })

  it('with --write makes api/ a contract that is accepted, and says where its files are from', async () => {
    const [ours, theirs] = [folder(OURS), folder(later('data/api/'))]
    const commit = theirs.commit()
    theirs.git('remote', 'add', 'origin', 'git@example.org:house/specification.git')
    ours.write({ '.prettierignore': 'api/client-server/lamp.yaml\n' })
    expect(await ours.run('upgrade', theirs.path, '--write')).toMatchObject({ code: 0, stderr: '' })
    expect(Object.keys(ours.all('api'))).toEqual([
      'client-server/bells.yaml',
      'client-server/definitions/errors/error.yaml',
      'client-server/doors.yaml',
      'client-server/lamp.yaml',
      'client-server/own_doors.yaml',
      'origins.yaml',
      'overlay.yaml',
    ])
    for (const name of ['bells.yaml', 'doors.yaml', 'lamp.yaml', 'definitions/errors/error.yaml']) {
      const text = ours.read(`api/client-server/${name}`)
      expect(text).toBe(theirs.read(`data/api/client-server/${name}`))
      expect(parse(ours.read('api/origins.yaml'))).toHaveProperty(['files', `client-server/${name}`], {
        repository: 'https://example.org/house/specification',
        commit,
        path: `data/api/client-server/${name}`,
        blob: blobIdOf(Buffer.from(text)),
      })
      expect(ours.read('.prettierignore')).toContain(`api/client-server/${name}\n`)
    }
    expect(ours.read('api/client-server/own_doors.yaml')).toContain('$ref: definitions/errors/error.yaml')

    const { code, stdout, stderr } = await ours.run('generate')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).not.toMatch(/Without effect|To be added/)
    const document: unknown = JSON.parse(ours.read('generated/openapi.json'))
    expect(document).not.toHaveProperty(['paths', '/_matrix/client/r0/lamp', 'delete'])
    expect(document).toHaveProperty(['paths', '/_matrix/client/r0/doors/secret'])
    const bell = ['paths', '/_matrix/client/r0/bell/{bell_id}', 'get']
    expect(document).toHaveProperty([...bell, 'x-guests'], true)
    expect(document).toHaveProperty([...bell, 'security'], [{}, { token: [] }])
    expect(document).toHaveProperty([...bell, 'responses', '404', 'x-errcodes'], ['M_NOT_FOUND'])
  })

  it('leaves the comments of the overlay, and what it sets aside in it as a comment with the reason', async () => {
    const [ours, theirs] = [folder(OURS), folder(later('data/api/'))]
    await ours.run('upgrade', theirs.path, '--write')
    const overlay = ours.read('api/overlay.yaml')
    expect(overlay).toMatch(/^# Every deviation\.\n/)
    expect(overlay).toContain('  # Names\n')
    expect(overlay).not.toContain('operationId: getLamp')
    expect(overlay).toMatch(
      / {2}# To look at: there is no "colour" to change .*\n {2}# - target: .*\n {2}# {3}description: A colour is short/,
    )
    expect(overlay).toMatch(
      / {2}# - target: .*responses\['404'\]\n {2}# {3}description: There is always a lamp\.\n {2}# {3}remove: true\n/,
    )
    expect(overlay).toContain('description: Lamps break.')
  })

  it('has nothing left to do the second time', async () => {
    const [ours, theirs] = [folder(OURS), folder(later('data/api/'))]
    await ours.run('upgrade', theirs.path, '--write')
    const before = ours.all('api')
    const { stdout } = await ours.run('upgrade', theirs.path, '--write')
    expect(stdout).not.toMatch(/Changes:|deleted|renamed|set aside/)
    expect(ours.all('api')).toEqual(before)
  })

  it.each([
    ['one operation more', ['--operation', 'listWindows'], ['listWindows'], ['getRoofWindow']],
    ['all operations of a file', ['--file', 'windows.yaml'], ['getRoofWindow', 'listWindows'], []],
  ])('takes over %s, and says how to write the handlers', async (_, args, added, others) => {
    const [ours, theirs] = [folder(OURS), folder(later('data/api/'))]
    const { stdout } = await ours.run('upgrade', theirs.path, ...args)
    for (const id of added) expect(stdout).toContain(`  npm run add -- ${id}\n`)
    expect(stdout).toMatch(/added: GET \/_matrix\/client\/v1\/windows/)
    for (const id of others) expect(stdout).toMatch(new RegExp(`not served +.*${id}`))
  })

  it.each(['data/api/', 'api/', ''])('finds a specification in %sclient-server', async (below) => {
    const [ours, theirs] = [folder(OURS), folder(later(below))]
    expect((await ours.run('upgrade', theirs.path)).stdout).toContain('Specification: 7 operations. Chosen: 4')
    expect((await ours.run('upgrade', `${theirs.path}/${below}client-server`)).stdout).toContain('Chosen: 4')
  })

  it('reads Swagger 2.0 with placeholders as well', async () => {
    const [ours, theirs] = [folder(OURS), folder({})]
    const text = ours.read('api/overlay.yaml').replace('\nactions:', '\nx-substitutions: { MAJOR: r0 }\nactions:')
    ours.write({ 'api/overlay.yaml': text })
    const get = { operationId: 'getBell', responses: { 200: { description: 'Done.', schema: { type: 'object' } } } }
    const parameters = [{ in: 'path', name: 'bell', required: true, type: 'string', maxLength: 7 }]
    theirs.write({
      'api/client-server/bells.yaml': {
        swagger: '2.0',
        info: { title: 'Bells', version: '1' },
        basePath: '/_matrix/client/%MAJOR%',
        produces: ['application/json'],
        paths: { '/bell/{bell}': { get: { ...get, parameters } } },
      },
    })
    const { stdout } = await ours.run('upgrade', theirs.path)
    expect(stdout).toContain('Chosen: 1, in 1 file\n')
    expect(stdout).toContain('The generator accepts the result.')
  })
})
