import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const ROOT = join(__dirname, '../..')

/** A row: what it is about, and the last column. */
const rows = [
  ...readFileSync(join(ROOT, 'src/README.md'), 'utf8').matchAll(/^\| (T?\d+) \| [^|]+ \| ([^|]+) \|$/gm),
].map(([, id = '', held = '']) => ({ id, held }))
const cited = rows.flatMap(({ id, held }) =>
  held.startsWith('does not apply: ') ? [] : held.split(/(?<="), /).map((test) => ({ id, test })),
)

describe('the table of rules and threats in src/README.md', () => {
  it('has each of them once: rules 32 to 109, T001 to T046 and T123 to T135', () => {
    const threats = [...numbers(1, 46), ...numbers(123, 135)].map((number) => `T${String(number).padStart(3, '0')}`)
    expect(rows.map(({ id }) => id)).toEqual([...numbers(32, 109).map(String), ...threats])
  })

  it.each(cited)('tells the truth about $id: $test', ({ test }) => {
    const { file = '', words = '' } = /^`(?<file>[^`]+)` "(?<words>[^"]+)"$/.exec(test)?.groups ?? {}
    const path = join(ROOT, 'test', file)
    expect(file !== '' && existsSync(path)).toBe(true)
    expect(titlesIn(path)).toContainEqual(expect.stringContaining(words))
  })
})

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** What the tests of a file say that they show, as it is written there. */
function titlesIn(path: string): string[] {
  const titles: string[] = []
  const visit = (node: ts.Node): void => {
    const [title] = ts.isCallExpression(node) ? node.arguments : []
    if (title !== undefined && ts.isCallExpression(node) && /^(it|test|describe)/.test(node.expression.getText())) {
      titles.push(ts.isStringLiteralLike(title) ? title.text : title.getText())
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true))
  return titles
}
