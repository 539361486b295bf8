import { posix } from 'node:path'
import type { Diagnostics } from './diagnostics'
import { type Json, type JsonObject, isObject, pointerKeys, pointerStep, valueAt } from './json'
import { didYouMean } from './near-miss'
import type { Sources } from './read'

export interface Target<T extends Json> {
  /** `file#/pointer`: the identity of what is referred to. */
  readonly key: string
  readonly file: string
  readonly node: T
}

export type Reference = readonly [node: JsonObject, key: string, ref: string]

/** Where the references of all files lead. A file that something refers to is reached: its faults count from then on. */
export class References {
  private readonly roots: ReadonlyMap<string, Json>

  constructor(
    { documents, fragments }: Sources,
    private readonly diagnostics: Diagnostics,
  ) {
    this.roots = new Map([...documents, ...fragments].map(({ file, root }) => [file, root]))
  }

  findObject(reference: Reference, from: string): Target<JsonObject> | undefined {
    const target = this.find(reference, from)
    if (target === undefined) return undefined
    const { node } = target
    if (isObject(node)) return { ...target, node }
    const [holder, key, ref] = reference
    const message = `$ref ${JSON.stringify(ref)} leads to ${Array.isArray(node) ? 'a list' : JSON.stringify(node)}, not to an object`
    this.diagnostics.localFault(this.diagnostics.place(holder, key), message)
    return undefined
  }

  find([node, key, ref]: Reference, from: string): Target<Json> | undefined {
    const { file, pointers } = this.locate(ref, from)
    this.diagnostics.consequences.refer(from, file)
    this.diagnostics.reach(file)
    const found = this.target(ref, from)
    if (found !== undefined) return found
    if (this.diagnostics.consequences.isFaulty(file) && !this.roots.has(file)) return undefined
    const reason = this.roots.has(file)
      ? `nothing in ${file}${this.nearest(file, pointers[0] ?? '')}`
      : `${file}, which is not there${didYouMean(file, this.roots.keys())}`
    const where = pointers.length > 1 ? `several places of ${file}` : reason
    this.diagnostics.localFault(this.diagnostics.place(node, key), `$ref ${JSON.stringify(ref)} leads to ${where}`)
    return undefined
  }

  target(ref: string, from: string): Target<Json> | undefined {
    const { file, pointers } = this.locate(ref, from)
    const [pointer] = pointers
    const root = this.roots.get(file)
    if (pointers.length !== 1 || pointer === undefined || root === undefined) return undefined
    const node = valueAt(root, pointerKeys(pointer))
    return node === undefined ? undefined : { key: `${file}#${pointer}`, file, node }
  }

  private locate(ref: string, from: string): { readonly file: string; readonly pointers: readonly string[] } {
    const [path = '', fragment = ''] = decoded(ref).split('#')
    const file = path === '' ? from : posix.join(posix.dirname(from), path)
    return { file, pointers: fragment === '' || fragment.startsWith('/') ? [fragment] : this.anchored(file, fragment) }
  }

  /** A guess at the first step of the pointer that is not there. */
  private nearest(file: string, pointer: string): string {
    let node: Json | undefined = this.roots.get(file)
    for (const key of pointerKeys(pointer)) {
      const next: Json | undefined = node === undefined ? undefined : valueAt(node, [key])
      if (next === undefined) return isObject(node) ? didYouMean(key, Object.keys(node)) : ''
      node = next
    }
    return ''
  }

  /** The pointers of what has this `$anchor` in the file. */
  private anchored(file: string, anchor: string): string[] {
    const below = (node: Json, pointer: string): string[] => {
      if (typeof node !== 'object' || node === null) return []
      const own = isObject(node) && node.$anchor === anchor ? [pointer] : []
      return [...own, ...Object.entries(node).flatMap(([key, child]) => below(child, pointer + pointerStep(key)))]
    }
    return below(this.roots.get(file) ?? null, '')
  }
}

/** A reference is a URI; one with a malformed escape leads nowhere as it is. */
function decoded(ref: string): string {
  try {
    return decodeURIComponent(ref)
  } catch {
    return ref
  }
}
