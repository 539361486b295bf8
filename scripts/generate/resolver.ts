import { posix } from 'node:path'
import { componentPath } from './component-names'
import type { Diagnostics } from './diagnostics'
import { type Json, type JsonObject, isObject, pointerKeys, pointerStep, valueAt, without } from './json'
import { didYouMean } from './near-miss'
import type { Source } from './read'
import { mapSubschemas } from './subschemas'

/** Parts of a document that are only there to be referred to; what is used of them is found through the reference. */
const libraries = ['definitions', 'parameters', 'responses']

interface Target {
  /** `file#/pointer`: the identity of what is referred to. */
  readonly key: string
  readonly file: string
  readonly node: JsonObject
}

/** Follows the references of all files; what it finds of schemas is kept by key until the schemas have names. */
export class Resolver {
  /** By key, which is also in each `$ref` for now. Entered before it is resolved, as it may contain itself. */
  readonly schemas = new Map<string, JsonObject>()
  private readonly roots: ReadonlyMap<string, JsonObject>

  constructor(
    sources: readonly Source[],
    private readonly diagnostics: Diagnostics,
  ) {
    this.roots = new Map(sources.map(({ file, root }) => [file, root]))
  }

  document({ root, file, version }: Source): JsonObject {
    const securitySchemes = valueAt(root, ['components', 'securitySchemes'])
    const components: JsonObject = securitySchemes === undefined ? {} : { securitySchemes }
    const used = version === '2.0' ? without(root, libraries) : { ...root, components }
    return this.inObject(this.diagnostics.derive(root, used), file, [])
  }

  private schema(schema: JsonObject, file: string): JsonObject {
    const { $ref } = schema
    if (typeof $ref !== 'string') return this.withMapping(this.withSubschemas(schema, file), file)
    const target = this.find(schema, '$ref', $ref, file)
    if (!target) return schema
    this.enter(target)
    return this.beside(schema, target.key, file)
  }

  private enter({ key, node, file }: Target): void {
    if (this.schemas.has(key)) return
    this.schemas.set(key, {})
    this.schemas.set(key, this.schema(node, file))
  }

  /** Anchors and the dialect have done their work once the references are resolved. */
  private withSubschemas(schema: JsonObject, file: string): JsonObject {
    const isCurrent = schema.$schema === 'https://json-schema.org/draft/2020-12/schema'
    const bare = without(schema, isCurrent ? ['$anchor', '$schema'] : ['$anchor'])
    return mapSubschemas(this.diagnostics.derive(schema, bare), this.diagnostics, (child) => this.schema(child, file))
  }

  /** A mapping refers to schemas by reference, or by the bare name of a component of the same file. */
  private withMapping(schema: JsonObject, file: string): JsonObject {
    const { discriminator } = schema
    if (!isObject(discriminator) || !isObject(discriminator.mapping)) return schema
    const { mapping } = discriminator
    const resolved = this.diagnostics.mapValues(mapping, (to, value) => {
      if (typeof to !== 'string') return to
      const isName = /^[\w.-]+$/.test(to) && this.at(file, `/components/schemas/${to}`) !== undefined
      const target = this.find(mapping, value, isName ? componentPath + to : to, file)
      if (target) this.enter(target)
      return target?.key ?? to
    })
    return this.diagnostics.derive(schema, {
      ...schema,
      discriminator: this.diagnostics.derive(discriminator, { ...discriminator, mapping: resolved }),
    })
  }

  /** Tools drop what stands beside a `$ref`; within allOf both the reference and its siblings count. */
  private beside(schema: JsonObject, key: string, file: string): JsonObject {
    const reference = this.diagnostics.derive(schema, { $ref: key })
    const siblings = this.schema(this.diagnostics.derive(schema, without(schema, ['$ref'])), file)
    if (Object.keys(siblings).length === 0) return reference
    const others = Array.isArray(siblings.allOf) ? siblings.allOf : []
    return this.diagnostics.derive(schema, {
      ...siblings,
      allOf: this.diagnostics.derive(schema, [reference, ...others]),
    })
  }

  /** @param trail keys of the references that led here. */
  private inValue(node: Json, file: string, trail: readonly string[]): Json {
    if (isObject(node)) return this.inObject(node, file, trail)
    return Array.isArray(node) ? this.diagnostics.mapItems(node, (item) => this.inValue(item, file, trail)) : node
  }

  private inObject(node: JsonObject, file: string, trail: readonly string[]): JsonObject {
    if (typeof node.$ref === 'string') return this.inlined(node, node.$ref, file, trail)
    return this.diagnostics.mapValues(node, (value, key) =>
      key === 'schema' && isObject(value) ? this.schema(value, file) : this.inValue(value, file, trail),
    )
  }

  /** Parameters, responses and the like need no name: a copy is put in place, and what stands beside it wins. */
  private inlined(node: JsonObject, ref: string, file: string, trail: readonly string[]): JsonObject {
    const target = this.find(node, '$ref', ref, file)
    const siblings = this.diagnostics.derive(node, without(node, ['$ref']))
    if (!target) return siblings
    if (trail.includes(target.key)) {
      this.diagnostics.localFault(this.diagnostics.place(node, '$ref'), `$ref ${JSON.stringify(ref)} contains itself`)
      return siblings
    }
    const content = this.inObject(target.node, target.file, [...trail, target.key])
    return this.diagnostics.derive(content, { ...content, ...siblings })
  }

  /** @param key below which the reference stands in the node */
  private find(node: JsonObject, key: string, ref: string, from: string): Target | undefined {
    const [path = '', fragment = ''] = decoded(ref).split('#')
    const file = path === '' ? from : posix.join(posix.dirname(from), path)
    const pointer = fragment === '' || fragment.startsWith('/') ? [fragment] : this.anchored(file, fragment)
    const [target] = pointer
    this.diagnostics.consequences.refer(from, file)
    const found = target === undefined ? undefined : this.at(file, target)
    if (pointer.length === 1 && target !== undefined && found) return { key: `${file}#${target}`, file, node: found }
    if (this.diagnostics.consequences.isFaulty(file) && !this.roots.has(file)) return undefined
    const place = this.diagnostics.place(node, key)
    const reason = this.roots.has(file)
      ? `nothing in ${file}${this.nearest(file, target ?? '')}`
      : `${file}, which is not there${didYouMean(file, this.roots.keys())}`
    const several = `several places of ${file}`
    this.diagnostics.localFault(place, `$ref ${JSON.stringify(ref)} leads to ${pointer.length > 1 ? several : reason}`)
    return undefined
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

  private at(file: string, pointer: string): JsonObject | undefined {
    const root = this.roots.get(file)
    const found = root && valueAt(root, pointerKeys(pointer))
    return isObject(found) ? found : undefined
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
