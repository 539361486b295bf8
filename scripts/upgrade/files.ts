import { existsSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { pascalCase } from '../generate/component-names'
import { referencesOf } from './references'
import type { OwnOperation, Selection } from './selection'
import { parsed } from './specification'

/** What becomes of the files of the api folder; paths are within it. */
export interface FilePlan {
  /** Taken over byte for byte; `replaces` one of the same path that is ours, or an earlier version. */
  readonly taken: readonly { readonly file: string; readonly replaces: 'ours' | 'vendored' | 'same' | undefined }[]
  readonly deleted: readonly { readonly file: string; readonly why: string }[]
  /** Files that make room for one of the same path, as they have operations that it has not. */
  readonly renamed: ReadonlyMap<string, string>
  /** References of our own files, from the file that is deleted to the one that stands for it. */
  readonly redirected: ReadonlyMap<string, string>
  /** Which file wins where two describe one operation: the replaced files, by the one that replaces them. */
  readonly replaces: ReadonlyMap<string, readonly string[]>
  /** Operations that stay in files of ours, as the specification does not have them. */
  readonly staying: readonly OwnOperation[]
}

interface Present {
  readonly operations: readonly OwnOperation[]
  readonly vendored: ReadonlySet<string>
}

export function planFiles(
  apiDir: string,
  { operations, vendored }: Present,
  selection: Selection,
  closure: ReadonlySet<string>,
  isSame: (file: string) => boolean,
): FilePlan {
  const present = filesOf(apiDir)
  const successors = new Map(selection.chosen.flatMap(({ own, operation }) => (own ? [[own.id, operation.file]] : [])))
  const renamed = new Map<string, string>()
  const replaces = new Map<string, string[]>()
  const deleted: { file: string; why: string }[] = []

  for (const file of new Set(operations.map((own) => own.file))) {
    const own = operations.filter((operation) => operation.file === file)
    const by = [...new Set(own.flatMap(({ id }) => successors.get(id) ?? []))].sort()
    const isTaken = closure.has(file)
    if (by.length === 0 && !isTaken) continue
    if (own.every(({ id }) => successors.has(id))) {
      if (!isTaken) deleted.push({ file, why: `its operations are in ${by.join(', ')}` })
      continue
    }
    const kept = isTaken ? roomFor(file) : file
    if (isTaken) renamed.set(file, kept)
    for (const winner of by) replaces.set(winner, [...(replaces.get(winner) ?? []), kept])
  }

  const redirected = new Map<string, string>()
  for (const file of fragmentsOf(apiDir, present).filter((path) => !closure.has(path) && !vendored.has(path))) {
    const other = [...closure].find((candidate) => componentOf(candidate) === componentOf(file))
    if (other === undefined || isDocument(apiDir, other)) continue
    redirected.set(file, other)
    deleted.push({ file, why: `${other} defines ${String(componentOf(file))} now` })
  }
  const gone = new Set(deleted.map(({ file }) => file))
  for (const file of orphansOf(apiDir, present, gone, closure))
    deleted.push({ file, why: 'nothing refers to it any more' })

  return {
    taken: [...closure].sort().map((file) => {
      if (!present.includes(file)) return { file, replaces: undefined }
      if (!vendored.has(file)) return { file, replaces: 'ours' }
      return { file, replaces: isSame(file) ? 'same' : 'vendored' }
    }),
    deleted,
    renamed,
    redirected,
    replaces,
    staying: operations.filter(({ id, file }) => !successors.has(id) && (renamed.has(file) || !gone.has(file))),
  }
}

function roomFor(file: string): string {
  return posix.join(posix.dirname(file), `own_${posix.basename(file)}`)
}

/** Every file with descriptions below the folder, sorted. */
export function filesOf(apiDir: string): string[] {
  return readdirSync(apiDir, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.includes('/') && /\.(ya?ml|json)$/.test(path) && existsSync(join(apiDir, path)))
    .sort()
}

function isDocument(apiDir: string, file: string): boolean {
  return existsSync(join(apiDir, file)) && parsed(join(apiDir, file)).paths !== undefined
}

function fragmentsOf(apiDir: string, files: readonly string[]): string[] {
  return files.filter((file) => !isDocument(apiDir, file))
}

function componentOf(file: string): string | undefined {
  return pascalCase(posix.parse(file).name)
}

/** Fragments that something refers to today, and nothing does once files are gone or taken over. */
function orphansOf(
  apiDir: string,
  present: readonly string[],
  gone: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): string[] {
  const reachedFrom = (files: readonly string[]): Set<string> => {
    const reached = new Set(files)
    for (const file of reached) {
      if (gone.has(file) && !files.includes(file)) continue
      for (const other of referencesOf(parsed(join(apiDir, file)), file).values()) reached.add(other)
    }
    return reached
  }
  const documents = present.filter((file) => isDocument(apiDir, file))
  const before = reachedFrom(documents)
  const after = reachedFrom(documents.filter((file) => !gone.has(file) && !taken.has(file)))
  const isOrphan = (file: string): boolean =>
    before.has(file) && !after.has(file) && !taken.has(file) && !gone.has(file)
  return fragmentsOf(apiDir, present).filter(isOrphan)
}
