import { dirname, join } from 'node:path'
import ts from 'typescript'

/** Texts of files by their path from the repository on, such as `src/uia/uia.ts`. */
export type Files = ReadonlyMap<string, string>

/** A module imports only modules of later slots; modules in one slot do not import each other. */
const LINE: readonly (readonly string[])[] = [
  ['main', 'cli', 'context', 'housekeeping'],
  ['http'],
  ['operations'],
  ['contract'],
  ['uia'],
  ['accounts'],
  ['devices', 'passwords', 'threepids', 'appservices'],
  ['mail', 'rate-limits'],
  ['storage'],
  ['config', 'pages'],
  ['platform'],
]
/** The first slot makes and starts everything, itself included. */
const COMPOSITION = 0

/** Imports that go to the left, or to a module of the same slot, as `src/storage/a.ts imports uia`. */
export function importsAgainstTheLine(files: Files): string[] {
  return [...files.keys()].flatMap((path) =>
    importsOf(files, path).flatMap((target) => {
      const [from, to] = [moduleOf(path), moduleOf(target)]
      if (from === undefined || to === undefined || from === to) return []
      const [left, right] = [slotOf(from), slotOf(to)]
      return left < right || (left === COMPOSITION && right === COMPOSITION) ? [] : `${path} imports ${to}`
    }),
  )
}

/** Modules that have no place in the line. */
export function unknownModules(files: Files): string[] {
  const modules = new Set([...files.keys()].map((path) => moduleOf(path) ?? path))
  return [...modules].filter((module) => slotOf(module) === -1)
}

/** Circles of imports between files, those of types included, as `src/a.ts → src/b.ts → src/a.ts`. */
export function circlesOf(files: Files): string[] {
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path)
    if (start !== -1) circles.push([...way.slice(start), path].join(' → '))
    if (start !== -1 || done.has(path)) return
    for (const target of importsOf(files, path)) visit(target, [...way, path])
    done.add(path)
  }
  for (const path of files.keys()) visit(path, [])
  return circles
}

/** The files that a file imports, of those that are given. */
function importsOf(files: Files, path: string): string[] {
  return ts.preProcessFile(files.get(path) ?? '').importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith('.')) return []
    const target = join(dirname(path), fileName)
    return [`${target}.ts`, join(target, 'index.ts')].filter((file) => files.has(file))
  })
}

/** `uia` of `src/uia/uia.ts`, `main` of `src/main.ts`. */
function moduleOf(path: string): string | undefined {
  return /^src\/([^/]+?)(\/|\.ts$)/.exec(path)?.[1]
}

function slotOf(module: string): number {
  return LINE.findIndex((modules) => modules.includes(module))
}
