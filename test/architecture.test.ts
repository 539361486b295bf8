import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

const ROOT = resolve(__dirname, '../..')
const SRC = join(ROOT, 'src')

/** The line of imports: a module may import only modules to its right; modules in one slot do not import each other. */
const LINE = [
  ['main', 'cli', 'context'],
  ['http'],
  ['operations'],
  ['contract'],
  ['uia'],
  ['accounts'],
  ['devices', 'passwords', 'threepids', 'appservices'],
  ['mail', 'rate-limits'],
  ['storage'],
]
const GROUND = LINE.length
/** Composition: these import every room, and nothing but `main` imports them. */
const COMPOSITION = new Set(['main', 'context', 'housekeeping'])

/** Invariants 1, 3 and 5: who may have what. A pattern is looked for in the code without its comments and strings. */
const DOORS: readonly { what: string; pattern: RegExp; allowed: RegExp }[] = [
  { what: 'process.env', pattern: /\bprocess\.env\b/, allowed: /^(config\/|main\.ts$)/ },
  {
    what: 'the system clock',
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/,
    allowed: /^platform\/clock\.ts$/,
  },
  {
    what: 'random numbers',
    pattern: /\brandom(Bytes|Int|UUID|FillSync|Fill)\b|\bMath\.random\b/,
    allowed: /^platform\/random\.ts$/,
  },
  {
    what: 'the outer network',
    pattern: /(?<![.\w])fetch\(|\bhttps?\.(request|get)\(/,
    allowed: /^platform\/outbound\.ts$/,
  },
  { what: 'the console', pattern: /\bconsole\./, allowed: /^(cli\/|main\.ts$)/ },
  { what: 'any', pattern: /\bas any\b|: any\b|<any>/, allowed: /^$/ },
  { what: 'a silenced checker', pattern: /@ts-|eslint-disable/, allowed: /^$/ },
]
const PACKAGES: readonly { name: RegExp; allowed: RegExp }[] = [
  { name: /^express(-openapi-validator)?$/, allowed: /^http\// },
  { name: /^(knex|pg|better-sqlite3)(\/|$)/, allowed: /^storage\// },
  { name: /^nodemailer(\/|$)/, allowed: /^mail\// },
  { name: /^(bcrypt|piscina)$/, allowed: /^passwords\// },
  { name: /^pino$/, allowed: /^platform\/logger\.ts$/ },
  { name: /^yaml$/, allowed: /^(config|appservices)\// },
  { name: /^re2js$/, allowed: /^appservices\// },
]

describe('the architecture', () => {
  const sources = sourcesUnder(SRC)

  it('holds in every file, also T035: nothing slow happens in a transaction', () => {
    expect([...sources].flatMap(([path, text]) => violations(path, text))).toEqual([])
  })

  it.each([
    [
      'an import to the left',
      'storage/accounts.ts',
      "import { Uia } from '../uia/uia'",
      'storage/accounts.ts imports uia',
    ],
    [
      'an import within a slot',
      'devices/tokens.ts',
      "import { x } from '../passwords/passwords'",
      'devices/tokens.ts imports passwords',
    ],
    ['express outside http', 'uia/uia.ts', "import express from 'express'", 'uia/uia.ts imports express'],
    [
      'knex outside storage',
      'accounts/accounts.ts',
      "import type { Knex } from 'knex'",
      'accounts/accounts.ts imports knex',
    ],
    [
      'generated code in a room',
      'accounts/accounts.ts',
      "import { contract } from '../../generated/contract'",
      'accounts/accounts.ts imports generated',
    ],
    ['the clock', 'uia/uia.ts', 'export const now = Date.now()', 'uia/uia.ts uses the system clock'],
    ['the environment', 'http/app.ts', 'export const x = process.env.X', 'http/app.ts uses process.env'],
    ['module-level state', 'uia/uia.ts', 'let sessions = 0', 'uia/uia.ts has module-level state'],
    [
      'a hash in a transaction',
      'accounts/accounts.ts',
      'export const f = () => storage.transaction(async (tx) => tx.set(await passwords.hash(x)))',
      'accounts/accounts.ts waits for passwords in a transaction',
    ],
    ['a drawer', 'http/utils/x.ts', '', 'http/utils/x.ts lies in a drawer'],
  ])('catches a planted violation: %s', (_what, path, text, violation) => {
    expect(violations(path, text)).toEqual([violation])
  })

  it('has no file that is longer than 300 lines', () => {
    expect([...sources].filter(([, text]) => text.split('\n').length > 300).map(([path]) => path)).toEqual([])
  })

  it('has one file for each operation, spelled as the contract spells it', () => {
    const index = sources.get('operations/index.ts') ?? ''
    const files = [...sources.keys()].filter((path) => path.startsWith('operations/')).map((path) => path.slice(11, -3))
    const operations = files.filter((name) => !['index', 'operation', 'services'].includes(name))
    for (const name of operations) expect(index).toContain(`import { ${name} } from './${name}'`)
  })
})

function violations(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const code = withoutStringsAndComments(text)
  return [
    ...importsOf(source).flatMap((name) =>
      isAllowed(path, name) ? [] : `${path} imports ${moduleOf(path, name) ?? name}`,
    ),
    ...DOORS.filter(
      ({ pattern, allowed }) => pattern.test(pattern.source.includes('@ts') ? text : code) && !allowed.test(path),
    ).map(({ what }) => `${path} uses ${what}`),
    ...(source.statements.some(isMutable) ? [`${path} has module-level state`] : []),
    ...waitsInTransactions(source).map((what) => `${path} waits for ${what} in a transaction`),
    ...(/(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/.test(path) ? [`${path} lies in a drawer`] : []),
  ]
}

function isAllowed(path: string, name: string): boolean {
  if (!name.startsWith('.')) return PACKAGES.every((rule) => !rule.name.test(name) || rule.allowed.test(path))
  const target = moduleOf(path, name)
  const own = path.split('/')[0]?.replace(/\.ts$/, '') ?? ''
  if (target === 'generated') return own === 'http' || own === 'operations' || own === 'contract'
  if (target === undefined || target === own || COMPOSITION.has(own)) return true
  return (
    (!COMPOSITION.has(target) && slotOf(own) < slotOf(target)) || (slotOf(own) === GROUND && slotOf(target) === GROUND)
  )
}

/** The module that an import leads to, `generated` for generated code; undefined for a package. */
function moduleOf(path: string, name: string): string | undefined {
  if (!name.startsWith('.')) return undefined
  const target = relative(ROOT, resolve(SRC, dirname(path), name))
  const [top, module] = target.split('/')
  return top === 'src' ? module : top
}

function slotOf(module: string): number {
  const slot = LINE.findIndex((modules) => modules.includes(module))
  return slot === -1 ? GROUND : slot
}

function importsOf(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) =>
    (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) &&
    statement.moduleSpecifier !== undefined &&
    ts.isStringLiteral(statement.moduleSpecifier)
      ? statement.moduleSpecifier.text
      : [],
  )
}

/** Invariant 7. */
function isMutable(statement: ts.Statement): boolean {
  return ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) === 0
}

/** T035: who hashes, mails or calls out in a transaction keeps the one connection of SQLite from everybody else. */
function waitsInTransactions(node: ts.Node): string[] {
  const slow = ['passwords', 'passwordCheck', 'outbound', 'mailer', 'identityServers', 'validation']
  const found = node.getChildren().flatMap(waitsInTransactions)
  if (!ts.isCallExpression(node) || !node.expression.getText().endsWith('.transaction')) return found
  const code = withoutStringsAndComments(node.arguments.map((argument) => argument.getText()).join())
  return [...found, ...slow.filter((service) => new RegExp(`\\b${service}\\.\\w+\\(`).test(code))]
}

function withoutStringsAndComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.)*`/gm, "''")
}

function sourcesUnder(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /(?<!\.d)\.ts$/.test(path))
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}
