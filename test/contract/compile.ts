import { join } from 'node:path'
import ts from 'typescript'
import { REPOSITORY } from '../support/repository'

/**
 * What the compiler says of files that are not there, or that have another text, under the project's own settings.
 * @param files by their path from the repository on
 * @returns its messages for each of them
 */
export function compile(files: ReadonlyMap<string, string>): ReadonlyMap<string, string[]> {
  const { config } = ts.readConfigFile(join(REPOSITORY, 'tsconfig.json'), (path) => ts.sys.readFile(path))
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, REPOSITORY)
  const options = { ...parsed.options, noEmit: true, incremental: false, noUnusedLocals: false }
  const texts = new Map([...files].map(([path, text]) => [join(REPOSITORY, path), text]))
  const host = ts.createCompilerHost(options)
  const getSourceFile = host.getSourceFile.bind(host)
  host.fileExists = (path) => texts.has(path) || ts.sys.fileExists(path)
  host.directoryExists = (path) =>
    [...texts.keys()].some((file) => file.startsWith(path)) || ts.sys.directoryExists(path)
  host.getSourceFile = (path, target, ...rest) => {
    const text = texts.get(path)
    return text === undefined ? getSourceFile(path, target, ...rest) : ts.createSourceFile(path, text, target)
  }
  host.getCurrentDirectory = () => REPOSITORY
  const program = ts.createProgram([...texts.keys()], options, host)
  return new Map(
    [...files.keys()].map((path) => {
      const source = program.getSourceFile(join(REPOSITORY, path))
      const faults = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      return [path, faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))]
    }),
  )
}
