import { Folder } from './folders'
import { OURS, later } from './house'

describe('npm run upgrade refuses in words', () => {
  const ours = new Folder(OURS)
  const theirs = new Folder(later('data/api/'))
  afterAll(() => {
    ours.remove()
    theirs.remove()
  })

  it.each([
    ['no folder', [], /Give one folder with a specification\.\nUsage: npm run upgrade -- DIR/],
    ['two folders', ['a', 'b'], /Give one folder with a specification/],
    ['an option that it does not know', ['.', '--writ'], /Unknown option '--writ'.*\nUsage/],
    ['a folder that is not there', ['nowhere'], /There is no folder nowhere\.\nAccepted is a checkout .*\n.*r0\.x/],
    ['a file', ['api/overlay.yaml'], /api\/overlay\.yaml is a file, not a folder/],
    [
      'a folder without a specification',
      ['api/client-server/definitions'],
      /no specification of the client-server API in/,
    ],
    [
      'an operation that is not there',
      [theirs.path, '--operation', 'getBel'],
      /no operation "getBel"\. Did you mean "getBell"\?/,
    ],
    [
      'a file that is not there',
      [theirs.path, '--file', 'lamps.yaml'],
      /"lamps\.yaml" with operations\. Did you mean "lamp\.yaml"\?/,
    ],
  ])('%s', async (_, args, message) => {
    const before = ours.all()
    const { code, stderr } = await ours.run('upgrade', ...args)
    expect(stderr).toMatch(message)
    expect(code).toBe(2)
    expect(ours.all()).toEqual(before)
  })

  it('a bare git repository, and a checkout of nothing', async () => {
    const [bare, empty] = [new Folder({}), new Folder({})]
    bare.git('init', '--quiet', '--bare')
    empty.git('init', '--quiet')
    expect((await ours.run('upgrade', bare.path)).stderr).toMatch(
      /is a bare git repository, .* git -C \S+ worktree add/,
    )
    expect((await ours.run('upgrade', empty.path)).stderr).toMatch(/is a git repository with no files checked out/)
    bare.remove()
    empty.remove()
  })

  it('a contract that has faults already', async () => {
    const broken = new Folder({ ...OURS, 'api/client-server/lamp.yaml': 'paths: [' })
    const { code, stderr } = await broken.run('upgrade', theirs.path)
    expect(code).toBe(2)
    expect(stderr).toMatch(/api\/client-server\/lamp\.yaml:1:\d+ #[^]*The contract has faults before the upgrade/)
    broken.remove()
  })

  it('to write over changes of api/ that are not committed', async () => {
    const project = new Folder(OURS)
    project.commit()
    project.write({ 'api/client-server/more.yaml': '{}' })
    const before = project.all('api')
    const { code, stderr } = await project.run('upgrade', theirs.path, '--write')
    expect([code, stderr]).toEqual([2, expect.stringContaining('api/client-server/more.yaml')])
    expect(project.all('api')).toEqual(before)
    expect((await project.run('upgrade', theirs.path)).code).toBe(0)
    project.remove()
  })
})

describe('what npm run upgrade records of a checkout', () => {
  const ours = new Folder(OURS)
  afterAll(() => {
    ours.remove()
  })

  it.each([
    ['https://someone:secret@example.org/house/specification.git', 'https://example.org/house/specification'],
    ['ssh://git@example.org/house/specification', 'https://example.org/house/specification'],
    ['/home/someone/specification', 'no remote repository'],
  ])('of %s is %s', async (remote, recorded) => {
    const theirs = new Folder(later('data/api/'))
    const commit = theirs.commit()
    theirs.git('remote', 'add', 'origin', remote)
    expect((await ours.run('upgrade', theirs.path)).stdout).toContain(`From ${recorded}, commit ${commit}\n`)
    theirs.remove()
  })

  it('is never a commit that does not have the file as it is', async () => {
    const theirs = new Folder(later('data/api/'))
    theirs.commit()
    theirs.write({ 'data/api/client-server/lamp.yaml': `${theirs.read('data/api/client-server/lamp.yaml')}\n` })
    const { code, stderr } = await ours.run('upgrade', theirs.path)
    expect([code, stderr]).toEqual([2, expect.stringMatching(/lamp\.yaml is not what is committed in/)])
    theirs.remove()
  })
})
