import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(__dirname, '../../..')
const outputs = ['openapi.json', 'published.json', 'types.ts', 'contract.ts']

describe('the vendored documents are the given ones, byte for byte', () => {
  test.each([
    ['registration.yaml', 'dfc6dc0b1714fe672b299be4739a8f879f696ce093c3a892f4bdef654f352947'],
    ['administrative_contact.yaml', '8839e0e09a5263270a809173f3b8944506b1bfdd5958f9f40d0efe161e227930'],
  ])('%s', async (name, sha256) => {
    const bytes = await readFile(join(root, 'api/client-server', name))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  })
})

/** Each test runs the generator several times, on a machine that may be busy. */
jest.setTimeout(300_000)

describe('npm run generate', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gatehouse-generate-'))
    await cp(join(root, 'api'), join(dir, 'api'), { recursive: true })
    await cp(join(root, 'generated'), join(dir, 'generated'), { recursive: true })
  })
  afterEach(() => rm(dir, { recursive: true }))

  /** Runs the compiled script the way npm does: in the folder that holds api/ and generated/. */
  function generate(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    return new Promise((done) => {
      const script = join(root, 'dist/scripts/generate.js')
      const child = execFile(process.execPath, [script, ...args], { cwd: dir }, (_error, stdout, stderr) => {
        done({ code: child.exitCode ?? -1, stdout, stderr })
      })
    })
  }

  const generated = (): Promise<string[]> =>
    Promise.all(outputs.map((name) => readFile(join(dir, 'generated', name), 'utf8')))

  /** Edits one of the files in api/. */
  async function edit(file: string, from: string, to: string): Promise<void> {
    const path = join(dir, 'api', file)
    const text = await readFile(path, 'utf8')
    expect(text).toContain(from)
    await writeFile(path, text.replace(from, to))
  }

  test('what is committed is what api/ says, and saying so changes nothing', async () => {
    const committed = await generated()
    expect(await generate('--check')).toMatchObject({ code: 0 })
    expect((await generate()).stdout).toContain('Nothing has changed')
    expect(await generated()).toEqual(committed)
  })

  test('writes everything from nothing, the same bytes each time', async () => {
    const committed = await generated()
    await rm(join(dir, 'generated'), { recursive: true })
    expect((await generate()).stdout).toMatch(/Written: .*openapi\.json/)
    expect(await generated()).toEqual(committed)
  })

  test('--check tells drift after one changed line, by exit code and by name, and writes nothing', async () => {
    const committed = await generated()
    await edit('client-server/contact_email.yaml', '* ``M_THREEPID_IN_USE``', '* ``M_THREEPID_DENIED``')
    const { code, stdout, stderr } = await generate('--check')
    expect(code).toBe(1)
    expect(stderr).toContain(
      'generated/openapi.json, generated/published.json, generated/types.ts, generated/contract.ts.',
    )
    expect(stdout).toMatch(/^ {14}reply 400: M_THREEPID_DENIED added$/m)
    expect(stdout).toMatch(/^ {4}look at {3}src\/operations\/requestTokenTo3PIDEmail.ts, test\/contract\/cases\//m)
    expect(await generated()).toEqual(committed)
  })

  test('says how much went in and came out', async () => {
    const { stdout } = await generate('--check')
    expect(stdout).toMatch(/\d+ files, \d+ overlay actions, \d+ operations, \d+ replies, \d+ errcodes in \d+\.\d s/)
  })

  test('fails with file, line, column and pointer of everything that is wrong, and writes nothing', async () => {
    const committed = await generated()
    await edit('client-server/contact_email.yaml', 'definitions/sid.yaml', 'definitions/side.yaml')
    await edit('client-server/password_reset_email.yaml', 'definitions/error.yaml', 'definitions/eror.yaml')
    const { code, stderr } = await generate()
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^api\/client-server\/contact_email\.yaml:\d+:\d+ #\/paths\/.*\/responses\/200\/.*\/schema\/\$ref$/m,
    )
    expect(stderr).toMatch(
      /^api\/client-server\/password_reset_email\.yaml:\d+:\d+ #\/paths\/.*\/responses\/400\/.*\/schema\/\$ref$/m,
    )
    expect(await generated()).toEqual(committed)
  })

  test('fails when a vendored file no longer needs a deviation', async () => {
    await edit('client-server/registration.yaml', 'required: ["password"]', 'x-nothing: []')
    const { code, stderr } = await generate()
    expect(code).toBe(1)
    expect(stderr).toMatch(/^api\/overlay\.yaml:\d+:\d+ #\/actions\/\d+$/m)
  })

  test('proves that one description of POST /account/password says all that the other says', async () => {
    await edit('client-server/registration.yaml', 'required: ["new_password"]', 'x-nothing: []')
    const { code, stderr } = await generate()
    expect(code).toBe(1)
    expect(stderr).toMatch(/^api\/client-server\/registration\.yaml:\d+:\d+ #\/paths\/~1account~1password\/post$/m)
    expect(stderr).toContain('api/client-server/administrative_contact.yaml#/paths/~1account~1password/post too')
  })

  test('refuses what it does not know', async () => {
    const { code, stderr } = await generate('--chekc')
    expect(code).toBe(2)
    expect(stderr).toContain('--chekc')
  })
})
