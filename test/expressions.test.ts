import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const SRC = join(__dirname, '../../src')

/** What expressions stumble over: long runs of what one of their repetitions accepts, then something that does not fit. */
const RUNS = [
  'a',
  'A',
  '0',
  ' ',
  '\t',
  '-',
  '.',
  '/',
  '_',
  '=',
  '@',
  '<',
  '[',
  ']',
  '\\',
  '"',
  "'",
  'a.',
  'a-',
  '0.',
  ' a',
]
const EDGES = ['', 'a', ' ', '/', '@', '<', 'sqlite:', 'Bearer ', '\0']
/** Small sizes first: an exponential expression shows at these, and would never end at the largest. */
const SIZES = [20, 24, 28, 1024, 16_384]
/** Linear work takes less than one of 16 KiB, quadratic work more than twice that. */
const BUDGET_MS = 100

interface Expression {
  readonly where: string
  readonly literal: string
}

it('has no expression in src that takes more than linear time on any text (T145, T147)', () => {
  const expressions = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap(expressionsIn)
  expect(expressions.length).toBeGreaterThan(20)
  expect(expressions.filter(({ literal }) => isSlow(literal))).toEqual([])
})

it.each(['/^ +| +$/g', '/^(a+)+$/', '/\\/+$/', '/(?:a|a)*$/'])('finds a planted one: %s', (literal) => {
  expect(isSlow(literal)).toBe(true)
})

it.each(['/^[a-z]+$/', '/[a-z]/g', '/^Bearer +(\\S+) *$/i'])('leaves a linear one alone: %s', (literal) => {
  expect(isSlow(literal)).toBe(false)
})

function expressionsIn(path: string): Expression[] {
  const source = ts.createSourceFile(path, readFileSync(join(SRC, path), 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push({ where: path, literal: node.text })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isSlow(literal: string): boolean {
  const end = literal.lastIndexOf('/')
  const expression = new RegExp(literal.slice(1, end), literal.slice(end + 1))
  return SIZES.some((size) =>
    RUNS.some((run) => {
      const middle = run.repeat(Math.ceil(size / run.length))
      return EDGES.some((edge) => cpuTimeOf(() => `${edge}${middle}\0${edge}`.replace(expression, '')) > BUDGET_MS)
    }),
  )
}

/** Of this process, in ms: other processes on the machine do not count. */
function cpuTimeOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before).user / 1000
}
