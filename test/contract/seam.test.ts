import { join, resolve } from 'node:path'
import ts from 'typescript'

/** The checkout; tests run from `dist/test/operations`. */
const ROOT = resolve(__dirname, '../../..')

const IMPORTS = `import { operations } from '../../src/operations'
import type { Operation, Operations } from '../../src/operations/operation'
`

/** Small programs that a developer could write; each wrong one must be refused by the compiler. */
const PROGRAMS = {
  right: `export const right: Operations = { ...operations, register: operations.register }`,

  'a missing handler': `const { register, ...others } = operations
void register
export const wrong: Operations = others`,

  'a surplus handler': `export const wrong = { ...operations, getAccount: operations.register } satisfies Operations`,

  'an undeclared status': `export const wrong: Operation<'getAccount3PIDs'> = async () => ({ status: 202, body: { threepids: [] } })`,

  'a wrong body': `export const wrong: Operation<'getAccount3PIDs'> = async () => ({ status: 200, body: { threepids: [{ medium: 'email' }] } })`,

  'an undeclared errcode': `export const wrong: Operation<'register'> = async () => ({ status: 400, body: { errcode: 'M_THREEPID_DENIED', error: 'no' } })`,

  'a path parameter that the contract does not have': `export const wrong: Operation<'authFallbackPage'> = async (_services, { path }) => {
  throw new Error(path.stage)
}`,

  'a query parameter that the contract does not have': `export const wrong: Operation<'register'> = async (_services, { query }) => {
  throw new Error(query.knid)
}`,

  'a member of the request that the contract does not have': `export const wrong: Operation<'changePassword'> = async (_services, { body }) => {
  throw new Error(body.newPassword)
}`,
} as const

describe('the seam between contract and handlers', () => {
  const diagnostics = compile(PROGRAMS)

  it('lets a right program pass', () => {
    expect(diagnostics.get('right')).toEqual([])
  })

  it.each(Object.keys(PROGRAMS).filter((name) => name !== 'right'))('%s does not compile', (name) => {
    expect(diagnostics.get(name)).toHaveLength(1)
  })

  it('names what is missing, so that a developer knows what to write', () => {
    expect(diagnostics.get('a missing handler')?.join()).toContain("'register' is missing")
    expect(diagnostics.get('a surplus handler')?.join()).toContain("'getAccount' does not exist")
  })
})

/** Compiles the programs as if each were a file beside this one, under the project's own settings. */
function compile(programs: Readonly<Record<string, string>>): ReadonlyMap<string, string[]> {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT)
  const files = new Map(
    Object.entries(programs).map(([name, text], index) => [
      join(ROOT, `test/operations/program-${String(index)}.ts`),
      { name, text },
    ]),
  )
  const host = ts.createCompilerHost({ ...options, noEmit: true, incremental: false })
  const getSourceFile = host.getSourceFile.bind(host)
  host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path)
  host.getSourceFile = (path, target, ...rest) => {
    const file = files.get(path)
    return file === undefined
      ? getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, IMPORTS + file.text, target)
  }
  host.getCurrentDirectory = () => ROOT
  const program = ts.createProgram(
    [...files.keys()],
    { ...options, noEmit: true, incremental: false, noUnusedLocals: false },
    host,
  )
  return new Map(
    [...files].map(([path, { name }]) => [
      name,
      program
        .getSemanticDiagnostics(program.getSourceFile(path))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    ]),
  )
}
