import ts from 'typescript'

/** The text with an import of `name` from `./name`, in its place among the sorted ones; the same text if it has one. */
export function insertImport(text: string, name: string): string {
  const imports = parsed(text).statements.filter(ts.isImportDeclaration)
  const named = imports.map((node) => ({ node, names: namesOf(node) }))
  if (named.some(({ names }) => names.includes(name))) return text
  const line = `import { ${name} } from './${name}'\n`
  const next = named.find(({ names }) => isBefore(name, names[0] ?? ''))
  const at = next?.node.getStart() ?? (imports.at(-1)?.end ?? -1) + 1
  return text.slice(0, at) + line + text.slice(at)
}

/**
 * The text with a member of the object that the constant holds: in its place where `isSorted`, else as the last one. The
 * same text if the object has a member of this name. @throws Error without such an object
 */
export function insertMember(
  text: string,
  constant: string,
  member: { readonly name: string; readonly code: string; readonly isSorted: boolean },
): string {
  const { properties } = objectOf(text, constant)
  const names = properties.map((property) => property.name?.getText() ?? '')
  if (names.includes(member.name)) return text
  const next = member.isSorted ? properties[names.findIndex((name) => isBefore(member.name, name))] : undefined
  const last = properties.at(-1)
  if (next !== undefined) return `${text.slice(0, next.getStart())}${member.code},\n  ${text.slice(next.getStart())}`
  if (last === undefined) throw new Error(`the object ${constant} is empty`)
  return `${text.slice(0, last.end)},\n  ${member.code}${text.slice(last.end)}`
}

function objectOf(text: string, constant: string): ts.ObjectLiteralExpression {
  const declarations = parsed(text)
    .statements.filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
  let value = declarations.find(({ name }) => name.getText() === constant)?.initializer
  while (value !== undefined && (ts.isSatisfiesExpression(value) || ts.isAsExpression(value))) value = value.expression
  if (value !== undefined && ts.isObjectLiteralExpression(value)) return value
  throw new Error(`there is no object ${constant}`)
}

function namesOf({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings
  return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : []
}

function parsed(text: string): ts.SourceFile {
  return ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true)
}

function isBefore(a: string, b: string): boolean {
  return a.toLowerCase() < b.toLowerCase()
}
