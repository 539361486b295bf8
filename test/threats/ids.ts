import ts from 'typescript'

/**
 * Ids that only their own document explains: a rule or an invariant with its number, or one of some letters with a number.
 * What may not stand around the letter keeps out parts of words, paths, colours, escapes and tokens.
 */
const ID = /\b(?:[Rr]ules?|[Ii]nvariants?) \d+|(?<![\w/+=.$#%\\-])(?:T\d{3}|[ADQRS]\d{1,2})(?![\w/+=-])/g

export interface Found {
  readonly id: string
  /** Where it begins in the text. */
  readonly position: number
}

export function idsIn(text: string): Found[] {
  return [...text.matchAll(ID)].map(({ 0: id, index }) => ({ id, position: index }))
}

/** The threats that titles of tests name: at their end, in brackets, separated by commas. */
export function threatsInTitles(code: string): Found[] {
  const source = ts.createSourceFile('a.test.ts', code, ts.ScriptTarget.Latest, true)
  const threats: Found[] = []
  const visit = (node: ts.Node): void => {
    const title = ts.isCallExpression(node) && isTest(node.expression) ? node.arguments[0] : undefined
    if (title !== undefined) {
      const [last] = /\((T\d{3}(, T\d{3})*)\)['"`]$/.exec(title.getText()) ?? []
      const start = title.getEnd() - (last?.length ?? 0)
      threats.push(...idsIn(last ?? '').map(({ id, position }) => ({ id, position: start + position })))
    }
    node.forEachChild(visit)
  }
  visit(source)
  return threats
}

/** Whether a call defines a test or a group of them: `it(…)`, `describe.each(…)(…)`. */
function isTest(called: ts.Expression): boolean {
  if (ts.isIdentifier(called)) return /^(it|test|describe)$/.test(called.text)
  return (ts.isPropertyAccessExpression(called) || ts.isCallExpression(called)) && isTest(called.expression)
}
