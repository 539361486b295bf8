import { filesUnder } from './support/repository'
import { type Found, idsIn, threatsInTitles } from './threats/ids'

const TABLE = 'test/threats.md'
const DECISIONS = 'src/decisions.md'
/** This file shows what it looks for. */
const EXCEPT = 'test/threats.test.ts'
const FOLDERS = ['src', 'scripts', 'api', 'generated', 'test', '.config', '.ci']

const files = new Map([
  ...FOLDERS.flatMap((folder) => [...filesUnder(folder, /./)]),
  ...filesUnder('', /^[^/]+\.(md|json)$/),
])
files.delete(EXCEPT)

const rows = [...(files.get(TABLE) ?? '').matchAll(/^\| (T\d{3}) \| [^|]+ \| ([^|]+) \|$/gm)]
const defined = rows.map(([, id = '']) => id)
const untestable = rows.filter(([, , held = '']) => /^no test: \w/.test(held)).map(([, id = '']) => id)
const named = new Set([...files].flatMap(([path, text]) => titlesOf(path, text).map(({ id }) => id)))

describe('the threats of test/threats.md', () => {
  it('are defined once each, in order', () => {
    expect(defined.length).toBeGreaterThan(100)
    expect(defined).toEqual([...new Set(defined)].sort())
  })

  it('are each named by a test, or say why there is none', () => {
    expect(defined.filter((id) => named.has(id) === untestable.includes(id))).toEqual([])
  })

  it('are all that tests name', () => {
    expect([...named].filter((id) => !defined.includes(id)).sort()).toEqual([])
  })
})

describe('an id that a reader would have to look up', () => {
  it.each([...FOLDERS, 'the root'])(
    'is not in %s, but for threats in titles and decisions in their own list',
    (folder) => {
      const inFolder = [...files].filter(([path]) => (path.includes('/') ? path.split('/')[0] : 'the root') === folder)
      expect(inFolder.flatMap(([path, text]) => undefinedIds(path, text))).toEqual([])
    },
  )

  it.each(['rule 44', 'Rules 30 and 31', '(invariant 6)', 'T131:', '(D10)', 'Q22.', 'as A1 says', 'R3', '`S8`'])(
    'is found in: %s',
    (text) => {
      expect(idsIn(text)).toHaveLength(1)
    },
  )

  it.each([
    'E164, AES256, SHA1, X11, UTF8, BASE64',
    'RFC 8259, HTTP 404, v1.11, r0, bcrypt 12',
    '/_matrix/client/R0 and %D1%80',
    'eyJ+T131/Q22=A1 and -R1- and #D10 and \\uD83D',
    '2026-11-21T131500Z',
    'rules: 7, ruler 7',
  ])('is not seen in: %s', (text) => {
    expect(idsIn(text)).toEqual([])
  })
})

describe('a threat in a title', () => {
  it.each([
    ["it('refuses a session (T001)', work)", ['T001']],
    ["describe.each(engines)('on $engine (T001, T002)', work)", ['T001', 'T002']],
    ['test.each([1])(`refuses ${name} (T003)`, work)', ['T003']],
  ])('is found in %s', (code, ids) => {
    expect(threatsInTitles(code).map(({ id }) => id)).toEqual(ids)
  })

  it.each([
    "it('refuses (T001)', work)",
    "it('refuses (T001) all', work)",
    "log('refuses (T001)')",
    '// refuses (T001)',
  ])('is not at the end in %s', (code) => {
    expect(threatsInTitles(code)).toEqual([])
  })
})

function titlesOf(path: string, text: string): Found[] {
  return /^test\/.*\.ts$/.test(path) ? threatsInTitles(text) : []
}

/** As `src/a.ts:12 T131`. */
function undefinedIds(path: string, text: string): string[] {
  const isDefinition = (id: string): boolean =>
    (path === TABLE && defined.includes(id)) || (path === DECISIONS && new RegExp(`^(#+|\\|) ${id}\\b`, 'm').test(text))
  const titles = titlesOf(path, text).filter(({ id }) => defined.includes(id))
  return idsIn(text)
    .filter(({ id, position }) => !isDefinition(id) && !titles.some((title) => title.position === position))
    .map(({ id, position }) => `${path}:${String(text.slice(0, position).split('\n').length)} ${id}`)
}
