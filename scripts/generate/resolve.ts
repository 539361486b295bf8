import { posix } from 'node:path'
import { nameComponents } from './component-names'
import { type Json, type JsonObject, isObject, pointerKeys, valueAt, without } from './json'
import type { Ledger } from './ledger'
import type { Source } from './read'
import { mapSubschemas } from './subschemas'

/** Documents without references to other files: schemas are named components, everything else stands where it is used. */
export interface Resolved {
  readonly documents: Source[]
  readonly schemas: JsonObject
}

/** Parts of a document that are only there to be referred to; what is used of them is found through the reference. */
const libraries = ['definitions', 'parameters', 'responses']

interface Target {
  /** `file#/pointer`: the identity of what is referred to. */
  readonly key: string
  readonly file: string
  readonly node: JsonObject
}

/** Resolves every `$ref` across files, folders and fragments. A reference that leads nowhere is a fault. */
export function resolve(sources: readonly Source[], ledger: Ledger): Resolved {
  const roots = new Map(sources.map(({ file, root }) => [file, root]))
  /** Schemas referred to, by key; entered before they are resolved, as a schema may contain itself. */
  const referred = new Map<string, JsonObject>()

  const find = (ref: string, from: string, place: string): Target | undefined => {
    const [path = '', fragment = ''] = ref.split('#')
    const file = path === '' ? from : posix.join(posix.dirname(from), path)
    const root = roots.get(file)
    const node = root && valueAt(root, pointerKeys(fragment))
    if (isObject(node)) return { key: `${file}#${fragment}`, file, node }
    ledger.fault(
      place,
      `$ref ${JSON.stringify(ref)} leads to nothing${root ? ` in ${file}` : ': there is no such file'}`,
    )
    return undefined
  }

  const inSchema = (schema: JsonObject, file: string): JsonObject => {
    const { $ref } = schema
    if (typeof $ref !== 'string') return mapSubschemas(schema, ledger, (child) => inSchema(child, file))
    const target = find($ref, file, ledger.place(schema, '$ref'))
    if (!target) return schema
    if (!referred.has(target.key)) {
      referred.set(target.key, {})
      referred.set(target.key, inSchema(target.node, target.file))
    }
    return beside(schema, target.key, file)
  }

  /** Tools drop what stands beside a `$ref` (Q8); within allOf, description and reference both count. */
  const beside = (schema: JsonObject, key: string, file: string): JsonObject => {
    const reference = ledger.derive(schema, { $ref: key })
    const siblings = inSchema(ledger.derive(schema, without(schema, ['$ref'])), file)
    if (Object.keys(siblings).length === 0) return reference
    const others = Array.isArray(siblings.allOf) ? siblings.allOf : []
    return ledger.derive(schema, { ...siblings, allOf: ledger.derive(schema, [reference, ...others]) })
  }

  const outsideSchema = (node: Json, file: string, trail: readonly string[]): Json => {
    if (Array.isArray(node)) {
      return ledger.derive(
        node,
        node.map((item) => outsideSchema(item, file, trail)),
      )
    }
    if (!isObject(node)) return node
    if (typeof node.$ref === 'string') return inlined(node, node.$ref, file, trail)
    return ledger.mapValues(node, (value, key) =>
      key === 'schema' && isObject(value) ? inSchema(value, file) : outsideSchema(value, file, trail),
    )
  }

  /** Parameters, responses and the like have no name worth keeping: the copy is put in place, siblings win. */
  const inlined = (node: JsonObject, ref: string, file: string, trail: readonly string[]): Json => {
    const target = find(ref, file, ledger.place(node, '$ref'))
    if (!target) return node
    if (trail.includes(target.key)) {
      ledger.fault(ledger.place(node, '$ref'), `$ref ${JSON.stringify(ref)} contains itself`)
      return node
    }
    const content = outsideSchema(target.node, target.file, [...trail, target.key])
    return isObject(content) ? ledger.derive(content, { ...content, ...without(node, ['$ref']) }) : content
  }

  const documents = sources
    .filter(({ version }) => version !== undefined)
    .map((source) => ({ ...source, root: ledger.derive(source.root, resolvedRoot(source)) }))

  function resolvedRoot({ root, file, version }: Source): JsonObject {
    const used = version === '2.0' ? without(root, libraries) : { ...root, components: schemesOnly(root) }
    const resolved = outsideSchema(ledger.derive(root, used), file, [])
    return isObject(resolved) ? resolved : {}
  }

  function schemesOnly(root: JsonObject): JsonObject {
    const securitySchemes = valueAt(root, ['components', 'securitySchemes'])
    return securitySchemes === undefined ? {} : { securitySchemes }
  }

  ledger.settle()
  return renamed(documents, referred, ledger)
}

/** Replaces the keys of the schemas referred to by names, and collects the schemas under these names. */
function renamed(documents: Source[], referred: ReadonlyMap<string, JsonObject>, ledger: Ledger): Resolved {
  const names = nameComponents([...referred.keys()])
  const rename = (node: Json): Json => {
    if (Array.isArray(node)) return ledger.derive(node, node.map(rename))
    if (!isObject(node)) return node
    const name = typeof node.$ref === 'string' ? names.get(node.$ref) : undefined
    if (name !== undefined) return ledger.derive(node, { $ref: `#/components/schemas/${name}` })
    return ledger.mapValues(node, rename)
  }
  const renamedObject = (node: JsonObject): JsonObject => ledger.mapValues(node, rename)
  return {
    documents: documents.map((document) => ({ ...document, root: renamedObject(document.root) })),
    schemas: Object.fromEntries([...referred].map(([key, schema]) => [names.get(key) ?? key, rename(schema)])),
  }
}
