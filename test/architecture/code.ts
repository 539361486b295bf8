import ts from 'typescript'

/** What may take long, or call out: a transaction of SQLite keeps everybody else waiting. */
const SLOW = /(^|\.)(passwords|passwordCheck|mailer|outbound|identityServers|validation|identityProofs|fetch)$/

/** What lives as long as the program and can change: a variable, or a collection that begins empty. */
export function stateOfModule(code: string): string[] {
  const statements = parse(code).statements.filter(ts.isVariableStatement)
  return statements.flatMap(({ declarationList: { declarations, flags } }) =>
    declarations
      .filter(({ initializer }) => (flags & ts.NodeFlags.Const) === 0 || isEmptyCollection(initializer))
      .map(({ name }) => name.getText()),
  )
}

function isEmptyCollection(value: ts.Expression | undefined): boolean {
  if (value === undefined) return false
  if (ts.isArrayLiteralExpression(value)) return value.elements.length === 0
  if (ts.isObjectLiteralExpression(value)) return value.properties.length === 0
  return ts.isNewExpression(value) && /^(Weak)?(Map|Set)$/.test(value.expression.getText()) && !value.arguments?.length
}

/** What is called in the work that a transaction is given, and may take long. */
export function slowInTransactions(code: string): string[] {
  const slow: string[] = []
  const visit = (node: ts.Node, isInside: boolean): void => {
    if (!ts.isCallExpression(node))
      return node.forEachChild((child) => {
        visit(child, isInside)
      })
    const { expression } = node
    const called = ts.isPropertyAccessExpression(expression) ? expression.expression : expression
    if (isInside && SLOW.test(called.getText())) slow.push(called.getText())
    const opens = ts.isPropertyAccessExpression(expression) && expression.name.text === 'transaction'
    visit(expression, isInside)
    for (const argument of node.arguments) visit(argument, isInside || opens)
  }
  visit(parse(code), false)
  return slow
}

/** The lines that contain nothing but a comment, or a part of one. */
export function commentLines(code: string): number {
  const source = parse(code)
  const ranges = new Map<number, number>()
  const visit = (node: ts.Node): void => {
    const found = [
      ...(ts.getLeadingCommentRanges(code, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(code, node.getEnd()) ?? []),
    ]
    for (const { pos, end } of found) ranges.set(pos, end)
    for (const child of node.getChildren()) visit(child)
  }
  visit(source)
  const withoutComments = [...ranges].reduce(
    (text, [pos, end]) => text.slice(0, pos) + text.slice(pos, end).replace(/[^\n]/g, ' ') + text.slice(end),
    code,
  )
  return code
    .split('\n')
    .filter((line, index) => line.trim() !== '' && withoutComments.split('\n')[index]?.trim() === '').length
}

export function lines(code: string): number {
  return code.trimEnd().split('\n').length
}

function parse(code: string): ts.SourceFile {
  return ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest, true)
}
