import { posix } from 'node:path'
import { nameComponents } from './component-names'
import { type Json, type JsonObject, isObject, pointerKeys, valueAt, without } from './json'
import type { Diagnostics } from './diagnostics'
import type { Source } from './read'
import { mapSubschemas } from './subschemas'

/** Documents that refer to no other file: schemas are named components, all else stands where it is used. */
export interface Resolved {
  readonly documents: readonly Source[]
  readonly schemas: JsonObject
}

/** Resolves every `$ref` across files, folders and fragments. A reference that leads nowhere is a fault. */
export function resolve(sources: readonly Source[], diagnostics: Diagnostics): Resolved {
  const resolver = new Resolver(sources, diagnostics)
  const documents = sources
    .filter(({ version }) => version !== undefined)
    .map((source) => ({ ...source, root: resolver.document(source) }))

  const names = nameComponents([...resolver.schemas.keys()])
  const rename = (node: Json): Json => {
    if (Array.isArray(node)) return diagnostics.mapItems(node, rename)
    return isObject(node) ? renameIn(node) : node
  }
  const renameIn = (node: JsonObject): JsonObject => {
    const name = typeof node.$ref === 'string' ? names.get(node.$ref) : undefined
    if (name === undefined) return diagnostics.mapValues(node, rename)
    return diagnostics.derive(node, { $ref: `#/components/schemas/${name}` })
  }
  return {
    documents: documents.map((document) => ({ ...document, root: renameIn(document.root) })),
    schemas: Object.fromEntries([...resolver.schemas].map(([key, schema]) => [names.get(key) ?? key, rename(schema)])),
  }
}

/** Parts of a document that are only there to be referred to; what is used of them is found through the reference. */
const libraries = ['definitions', 'parameters', 'responses']

interface Target {
  /** `file#/pointer`: the identity of what is referred to. */
  readonly key: string
  readonly file: string
  readonly node: JsonObject
}

class Resolver {
  /**
   * Every schema that is referred to, by its key, which also stands in the `$ref`s until the schemas have names.
   * A schema is entered before it is resolved, as it may contain itself.
   */
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
    if (typeof $ref !== 'string') return mapSubschemas(schema, this.diagnostics, (child) => this.schema(child, file))
    const target = this.find(schema, $ref, file)
    if (!target) return schema
    if (!this.schemas.has(target.key)) {
      this.schemas.set(target.key, {})
      this.schemas.set(target.key, this.schema(target.node, target.file))
    }
    return this.beside(schema, target.key, file)
  }

  /** Tools drop what stands beside a `$ref` (Q8); within allOf both the reference and its siblings count. */
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
    const target = this.find(node, ref, file)
    if (!target) return node
    if (trail.includes(target.key)) {
      this.diagnostics.fault(this.diagnostics.place(node, '$ref'), `$ref ${JSON.stringify(ref)} contains itself`)
      return node
    }
    const content = this.inObject(target.node, target.file, [...trail, target.key])
    return this.diagnostics.derive(content, { ...content, ...without(node, ['$ref']) })
  }

  private find(node: JsonObject, ref: string, from: string): Target | undefined {
    const [path = '', fragment = ''] = ref.split('#')
    const file = path === '' ? from : posix.join(posix.dirname(from), path)
    const root = this.roots.get(file)
    const found = root && valueAt(root, pointerKeys(fragment))
    if (isObject(found)) return { key: `${file}#${fragment}`, file, node: found }
    const reason = root ? `nothing in ${file}` : `${file}, which is not there`
    this.diagnostics.fault(this.diagnostics.place(node, '$ref'), `$ref ${JSON.stringify(ref)} leads to ${reason}`)
    return undefined
  }
}
