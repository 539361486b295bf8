import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'
import { z } from 'zod'
import { THINGS } from './things'

const ROOT = resolve(__dirname, '../../../..')
const COPIED = ['.editorconfig', '.prettierrc.json', 'api', 'generated', 'package.json', 'src', 'test', 'tsconfig.json']
const INDEXES = ['src/operations/index.ts', 'test/contract/cases/index.ts']
const VALID_BODIES = 'test/contract/hostile/valid-bodies.ts'
const UIA = 'src/uia/operations.ts'
const ADDED = ['listThings', 'postThing', 'getThing', 'deleteThing', 'setThing']
const written = [
  ...ADDED.flatMap((id) => [`src/operations/${id}.ts`, `test/contract/cases/${id}.ts`]),
  ...[...INDEXES, VALID_BODIES, UIA],
]

const failure = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() })

describe('npm run add', () => {
  const tree = mkdtempSync(join(tmpdir(), 'gatehouse-add-'))
  const read = (path: string) => readFileSync(join(tree, path), 'utf8')
  const run = (script: string, ...args: string[]) => node(join(ROOT, `dist/scripts/${script}.js`), ...args)
  const node = (...args: string[]) =>
    promisify(execFile)(process.execPath, args, { cwd: tree }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: unknown) => failure.parse(error),
    )

  beforeAll(async () => {
    for (const path of COPIED) cpSync(join(ROOT, path), join(tree, path), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'))
    writeFileSync(join(tree, 'api/client-server/things.yaml'), JSON.stringify(THINGS))
    expect(await run('generate')).toMatchObject({ code: 0 })
  })
  afterAll(() => {
    rmSync(tree, { recursive: true })
  })

  it('lists the operations that have no handler', async () => {
    const { code, stdout } = await run('add')
    expect(code).toBe(0)
    expect(stdout).toContain('Without a handler: deleteThing, getThing, listThings, postThing, setThing\n')
  })

  it('refuses an operation that the contract does not have, and guesses what was meant', async () => {
    const { code, stderr } = await run('add', 'getThin')
    expect(code).toBe(1)
    expect(stderr).toContain('the contract has no operation "getThin". Did you mean "getThing"?')
    expect(stderr).toContain('Without a handler: deleteThing, getThing, listThings, postThing, setThing\n')
  })

  it.each(ADDED)('writes what %s needs, and says what is left', async (id) => {
    const { code, stdout } = await run('add', id)
    expect(code).toBe(0)
    expect(stdout).toContain(`Written:\n  src/operations/${id}.ts\n  src/operations/index.ts`)
    expect(stdout).toContain('CHANGELOG.md')
    expect(read(`src/operations/${id}.ts`)).toContain(`Write src/operations/${id}.ts.`)
    for (const index of INDEXES) expect(read(index)).toContain(`import { ${id} } from './${id}'\n`)
  })

  it('takes limits, bodies and authentication from the contract', () => {
    expect(read('src/operations/listThings.ts')).toContain("define('listThings')(")
    expect(read('src/operations/postThing.ts')).toContain("define('postThing', { limits: [] })(")
    expect(read('src/operations/deleteThing.ts')).toContain('uia.guard(')
    expect(read('test/contract/cases/getThing.ts')).toContain("'404 M_NOT_FOUND. There is no such thing.'")
    expect(read(VALID_BODIES)).toContain(`postThing: () => [{ name: "Ann's lamp", size: 3 }],`)
    expect(read(VALID_BODIES)).not.toMatch(/listThings|getThing/)
    expect(read(UIA)).toContain(
      "loggedIn: [PASSWORD], anonymous: [] },\n    parameters: z.object({}),\n    approval: 'Deletes a thing',",
    )
    expect(read(UIA)).toContain("anonymous: [PASSWORD] },\n    parameters: z.object({}),\n    approval: 'setThing',")
    expect(read(UIA)).not.toMatch(/postThing/)
  })

  it('keeps the lists sorted', () => {
    for (const index of INDEXES) {
      const names = [...read(index).matchAll(/^import \{ (\w+)/gm)].map(([, name = '']) => name.toLowerCase())
      expect(names).toEqual(names.toSorted())
    }
  })

  it('writes what compiles', () => {
    expect(compile(tree, written)).toEqual([])
  }, 240_000)

  it('writes in the format of the project', async () => {
    const prettier = join(ROOT, 'node_modules/prettier/bin/prettier.cjs')
    expect(await node(prettier, '--check', ...written)).toMatchObject({ code: 0 })
  })

  it('touches nothing that is there', async () => {
    const paths = [...INDEXES, VALID_BODIES, UIA, 'src/operations/deleteThing.ts', 'test/contract/cases/deleteThing.ts']
    const before = paths.map(read)
    const { code, stdout } = await run('add', 'deleteThing')
    expect([code, stdout]).toEqual([0, expect.not.stringContaining('Written')])
    for (const path of paths) expect(stdout).toContain(`  ${path}\n`)
    expect(paths.map(read)).toEqual(before)
  })
})

/** What the compiler says of these files of a tree, under the project's own settings. */
function compile(tree: string, paths: readonly string[]): string[] {
  const { config } = ts.readConfigFile(join(tree, 'tsconfig.json'), (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, tree)
  const files = paths.map((path) => join(tree, path))
  const program = ts.createProgram(files, { ...options, noEmit: true, incremental: false })
  return files.flatMap((file) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(file))
      .map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  )
}
