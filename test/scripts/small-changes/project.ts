import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import type { Edit } from './edit'

/** The checkout; tests run from `dist/test/scripts/small-changes`. */
const ROOT = resolve(__dirname, '../../../..')

/** What the toolchain says of edits. */
export interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** `file: message` of the compiler, where the generator accepts the edits. */
  readonly errors: readonly string[]
}

/** Makes the edits in a copy of the api folder, and runs the generator and then the compiler. */
export async function toolchainOn(edits: readonly Edit[]): Promise<Said> {
  const dir = await mkdtemp(join(tmpdir(), 'gatehouse-small-changes-'))
  try {
    await cp(join(ROOT, 'api'), join(dir, 'api'), { recursive: true })
    await cp(join(ROOT, 'generated'), join(dir, 'generated'), { recursive: true })
    for (const edit of edits) await apply(edit, join(dir, 'api'))
    const said = await generate(dir)
    return { ...said, errors: said.code === 0 ? compilerErrors(join(dir, 'generated')) : [] }
  } finally {
    await rm(dir, { recursive: true })
  }
}

async function apply(edit: Edit, api: string): Promise<void> {
  if ('text' in edit) {
    await writeFile(join(api, edit.file), edit.text)
    return
  }
  const file = join(api, 'file' in edit ? edit.file : 'overlay.yaml')
  const before = await readFile(file, 'utf8')
  const action = 'target' in edit ? `  - ${JSON.stringify({ description: 'A small change.', ...edit })}\n` : ''
  const after = 'from' in edit ? before.replace(edit.from, edit.to) : before + action
  if (after === before) throw new Error(`nothing to replace in ${file}`)
  await writeFile(file, after)
}

function generate(dir: string): Promise<Omit<Said, 'errors'>> {
  return new Promise((done) => {
    const script = join(ROOT, 'dist/scripts/generate.js')
    const child = execFile(process.execPath, [script], { cwd: dir }, (_error, stdout, stderr) => {
      done({ code: child.exitCode ?? -1, stdout, stderr })
    })
  })
}

/** What is compiled: the handlers, and the tests that list what the contract has. */
const ENTRIES = [
  'src/main.ts',
  'test/contract/cases/index.ts',
  'test/contract/hostile/valid-bodies.ts',
  'test/contract/document.ts',
]

/** Compiles the project as if `generated` were its own. */
function compilerErrors(generated: string): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path))
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, ROOT)
  const options = { ...parsed.options, noEmit: true, incremental: false }
  const host = ts.createCompilerHost(options)
  const readFileOf = host.readFile.bind(host)
  const sourceOf = host.getSourceFile.bind(host)
  const changed = (path: string): string | undefined =>
    path.startsWith(join(ROOT, 'generated'))
      ? readFileOf(join(generated, path.slice(join(ROOT, 'generated').length)))
      : undefined
  host.readFile = (path) => changed(path) ?? readFileOf(path)
  host.getSourceFile = (path, target, ...rest) => {
    const text = changed(path)
    return text === undefined ? sourceOf(path, target, ...rest) : ts.createSourceFile(path, text, target)
  }
  host.getCurrentDirectory = () => ROOT
  const program = ts.createProgram(
    [...ENTRIES.map((entry) => join(ROOT, entry)), ...parsed.fileNames.filter((name) => name.endsWith('.d.ts'))],
    options,
    host,
  )
  return program.getSemanticDiagnostics().map(({ file, messageText }) => {
    const name = file === undefined ? '' : file.fileName.slice(ROOT.length + 1)
    return `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
  })
}
