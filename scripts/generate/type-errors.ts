import ts from 'typescript'

export interface TypeError {
  /** The component in which it is, or '' elsewhere. */
  readonly component: string
  readonly message: string
}

/** What the compiler says of the text of types.ts, e.g. of a component that is a list of itself. */
export function typeErrors(text: string): TypeError[] {
  const name = 'types.ts'
  const host = ts.createCompilerHost({})
  const read = host.getSourceFile.bind(host)
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
  host.getSourceFile = (file, ...rest) => (file === name ? source : read(file, ...rest))
  const options: ts.CompilerOptions = { strict: true, noEmit: true, types: [], lib: ['lib.es5.d.ts'] }
  const program = ts.createProgram([name], options, host)
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((diagnostic) => ({
    component: componentAt(text.slice(0, text.indexOf(': ', diagnostic.start) + 2)),
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '),
  }))
}

/** The component that the text ends in; openapi-typescript indents the members of `components.schemas` by eight spaces. */
function componentAt(before: string): string {
  const schemas = before.slice(before.lastIndexOf('\n    schemas: {'))
  return [...schemas.matchAll(/^ {8}(\w+): /gm)].at(-1)?.[1] ?? ''
}
