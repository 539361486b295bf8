import { lines, commentLines, slowInTransactions, stateOfModule } from './architecture/code'
import { circlesOf, importsAgainstTheLine, unknownModules } from './architecture/imports'
import { filesUnder } from './support/repository'

const sources = filesUnder('src')
const everything = new Map(['src', 'scripts', 'test'].flatMap((folder) => [...filesUnder(folder)]))

describe('the line of imports', () => {
  it('has a place for every module', () => {
    expect(unknownModules(sources)).toEqual([])
  })

  it('is held by every import', () => {
    expect(importsAgainstTheLine(sources)).toEqual([])
  })

  it.each([
    ['to the left', 'src/storage/a.ts', "import { Uia } from '../uia/uia'", 'src/uia/uia.ts', 'uia'],
    ['of a type only', 'src/devices/a.ts', "import type { A } from '../accounts'", 'src/accounts/index.ts', 'accounts'],
    ['within a slot', 'src/devices/a.ts', "import { x } from '../passwords/x'", 'src/passwords/x.ts', 'passwords'],
    ['by exporting', 'src/mail/a.ts', "export { x } from '../threepids/x'", 'src/threepids/x.ts', 'threepids'],
    ['of the composition', 'src/http/a.ts', "import { x } from '../context'", 'src/context.ts', 'context'],
    ['out of the ground', 'src/platform/a.ts', "import { x } from '../config/x'", 'src/config/x.ts', 'config'],
  ])('catches an import %s', (_what, path, code, target, module) => {
    expect(importsAgainstTheLine(planted([path, code], [target, '']))).toEqual([`${path} imports ${module}`])
  })

  it('has no circle, not even by types', () => {
    expect(circlesOf(everything)).toEqual([])
  })

  it('catches a circle of three files that a type closes', () => {
    const files = planted(
      ['src/a.ts', "import { b } from './b'"],
      ['src/b.ts', "export * from './c'"],
      ['src/c.ts', "import type { A } from './a'"],
      ['src/d.ts', "import { a } from './a'"],
    )
    expect(circlesOf(files)).toEqual(['src/a.ts → src/b.ts → src/c.ts → src/a.ts'])
  })
})

describe('a module', () => {
  it('keeps no state outside of the context', () => {
    expect(found(sources, stateOfModule)).toEqual([])
  })

  it.each(['let sessions = 0', 'export let a: string', 'const cache = new Map<string, string>()', 'const list = []'])(
    'has state with %s',
    (code) => {
      expect(stateOfModule(code)).toHaveLength(1)
    },
  )

  it.each(['const names = new Set(["root"])', 'const LIMIT = 5', 'function f() { let x = 0; const list = [] }'])(
    'has no state with %s',
    (code) => {
      expect(stateOfModule(code)).toEqual([])
    },
  )

  it('does nothing slow in a transaction (T035)', () => {
    expect(found(sources, slowInTransactions)).toEqual([])
  })

  it.each([
    ['storage.transaction(async (tx) => tx.set(await passwords.hash(x)))', ['passwords']],
    ['storage.transaction(async () => { await this.deps.mailer.send(x) })', ['this.deps.mailer']],
    ['this.storage.transaction(() => fetch(url))', ['fetch']],
    ['const hash = await passwords.hash(x)\nawait storage.transaction((tx) => tx.set(hash))', []],
  ])('is seen to wait in `%s`', (code, slow) => {
    expect(slowInTransactions(code)).toEqual(slow)
  })
})

describe('a file', () => {
  it('of the sources has at most 200 lines', () => {
    expect([...sources].filter(([, code]) => lines(code) > 200).map(([path]) => path)).toEqual([])
  })

  it('and folder has a name that says what is in it', () => {
    const drawer = /(^|\/)(utils?|helpers?|common|misc|lib)(\/|\.\w+$)/
    expect([...everything.keys()].filter((path) => drawer.test(path))).toEqual([])
  })

  it('of an operation is in the index, under the name of its operationId', () => {
    const index = sources.get('src/operations/index.ts') ?? ''
    const operations = namesUnder(/^src\/operations\/(?!index)(.+)\.ts$/)
    expect(operations.length).toBeGreaterThan(30)
    expect(operations.filter((name) => !index.includes(`import { ${name} } from './${name}'`))).toEqual([])
  })

  it('of a stage is in the list of stages', () => {
    const index = sources.get('src/uia/stages/index.ts') ?? ''
    const stages = [...new Set(namesUnder(/^src\/uia\/stages\/([^/]+)\//))]
    expect(stages.length).toBeGreaterThan(5)
    expect(stages.filter((name) => !index.includes(`from './${name}/`))).toEqual([])
  })
})

describe('a stage', () => {
  const stageFiles = [...sources].filter(([path]) => /^src\/uia\/stages\/[^/]+\/stage\.ts$/.test(path))
  const isForbidding = (code: string) => code.includes('new WrongCredentials(') && !code.includes("proves: 'account'")

  it('answers M_FORBIDDEN only if it proves an account: registrations do not declare it', () => {
    expect(stageFiles.length).toBeGreaterThan(5)
    expect(stageFiles.filter(([, code]) => isForbidding(code)).map(([path]) => path)).toEqual([])
  })

  it.each([
    ["proves: 'person'", true],
    ["proves: 'account'", false],
  ])('with %s is caught: %s', (proves, isCaught) => {
    expect(isForbidding(`${proves}, attempt: () => { throw new WrongCredentials('') }`)).toBe(isCaught)
  })
})

describe('comments', () => {
  it('are at most 8 % of the lines of the sources', () => {
    const [comments, all] = [commentLines, lines].map((count) =>
      [...sources.values()].reduce((sum, code) => sum + count(code), 0),
    )
    expect((100 * (comments ?? 0)) / (all ?? 1)).toBeLessThanOrEqual(8)
  })

  it('are counted by lines that contain nothing else', () => {
    const code = "/** What it is.\n *\n * More. */\nconst a = '// no' // why\n\n// one\nconst b = `\n// no\n`\n"
    expect(commentLines(code)).toBe(4)
  })
})

/** What `find` finds in each file, with its path. */
function found(files: ReadonlyMap<string, string>, find: (code: string) => string[]): string[] {
  return [...files].flatMap(([path, code]) => find(code).map((what) => `${path}: ${what}`))
}

function planted(...files: readonly [string, string][]): ReadonlyMap<string, string> {
  return new Map(files)
}

/** What the first group of the pattern matches in the path of each source. */
function namesUnder(pattern: RegExp): string[] {
  return [...sources.keys()].flatMap((path) => pattern.exec(path)?.[1] ?? [])
}
