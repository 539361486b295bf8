import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type Json, isObject } from '../generate/json'
import { parsed } from './specification'

/** The files that a file refers to, as they are written and within the same folder as it. */
export function referencesOf(node: Json, file: string): Map<string, string> {
  const found = new Map<string, string>()
  const visit = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(visit)
    if (!isObject(value)) return
    const [path = ''] = typeof value.$ref === 'string' ? value.$ref.split('#') : []
    if (path !== '') found.set(path, posix.join(posix.dirname(file), decodeURI(path)))
    Object.values(value).forEach(visit)
  }
  visit(node)
  return found
}

export interface Closure {
  readonly files: ReadonlySet<string>
  /** References to what is not there, or not below the root: in words. */
  readonly missing: readonly string[]
}

/** The files and all that they refer to, within `root`. */
export function closureOf(root: string, files: readonly string[]): Closure {
  const reached = new Set(files)
  const missing: string[] = []
  for (const file of reached) {
    for (const other of referencesOf(parsed(join(root, file)), file).values()) {
      const isOutside = other.startsWith('../')
      if (!isOutside && existsSync(join(root, other))) reached.add(other)
      else missing.push(`${file} refers to ${other}, which is ${isOutside ? 'outside of the API' : 'not there'}`)
    }
  }
  return { files: reached, missing }
}
