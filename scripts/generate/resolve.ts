import { componentPath, nameComponents } from './component-names'
import type { Diagnostics } from './diagnostics'
import { type Json, type JsonObject, isObject } from './json'
import type { Overlay } from './overlay-file'
import type { DocumentSource, Sources } from './read'
import { Resolver } from './resolver'
import { refusePlaceholders } from './substitute'

/** Documents that refer to no other file: schemas are named components, all else stands where it is used. */
export interface Resolved {
  readonly documents: readonly DocumentSource[]
  readonly schemas: JsonObject
}

export function resolve(
  sources: Sources,
  { componentNames, substitutions }: Pick<Overlay, 'componentNames' | 'substitutions'>,
  diagnostics: Diagnostics,
): Resolved {
  const resolver = new Resolver(sources, diagnostics)
  const documents = sources.documents.map((source) => ({ ...source, root: resolver.document(source) }))
  for (const { root } of documents) refusePlaceholders(root, substitutions, diagnostics)
  for (const schema of resolver.schemas.values()) refusePlaceholders(schema, substitutions, diagnostics)

  const names = nameComponents(resolver.schemas, componentNames, diagnostics)
  const rename = (node: Json): Json => {
    if (Array.isArray(node)) return diagnostics.mapItems(node, rename)
    return isObject(node) ? renameIn(node) : node
  }
  const renameIn = (node: JsonObject): JsonObject =>
    diagnostics.mapValues(node, (value, key) => {
      const name = typeof value === 'string' ? names.get(value) : undefined
      if (name !== undefined && key === '$ref') return componentPath + name
      if (key !== 'mapping' || !isObject(value)) return rename(value)
      return diagnostics.mapValues(value, (to) => (typeof to === 'string' ? referenceTo(names.get(to), to) : to))
    })

  const schemas: Record<string, JsonObject> = {}
  for (const [key, schema] of resolver.schemas) {
    const name = names.get(key) ?? key
    const named = renameIn(schema)
    const other = schemas[name]
    if (other === undefined) schemas[name] = named
    else if (JSON.stringify(other) !== JSON.stringify(named)) clash(name, [other, named], diagnostics)
  }
  return { documents: documents.map((document) => ({ ...document, root: renameIn(document.root) })), schemas }
}

const referenceTo = (name: string | undefined, otherwise: string): string =>
  name === undefined ? otherwise : componentPath + name

/** Told at both places: a name must not change because a file was added, so neither gives way. */
function clash(name: string, [a, b]: readonly [JsonObject, JsonObject], diagnostics: Diagnostics): void {
  for (const [schema, other] of [
    [a, b],
    [b, a],
  ] as const) {
    diagnostics.fault(
      diagnostics.place(schema),
      `a different schema at ${diagnostics.place(other)} would be called ${name}, too: name one of them in x-component-names of the overlay`,
    )
  }
}
