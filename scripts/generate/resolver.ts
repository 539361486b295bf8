import { componentPath } from './component-names'
import type { Diagnostics } from './diagnostics'
import { type Json, type JsonObject, isObject, valueAt, without } from './json'
import type { DocumentSource, Sources } from './read'
import { References, type Target } from './references'
import { mapSubschemas } from './subschemas'

/** Parts of a document that are only there to be referred to; what is used of them is found through the reference. */
const libraries = ['definitions', 'parameters', 'responses']

/** Follows the references of all files; what it finds of schemas is kept by key until the schemas have names. */
export class Resolver {
  /** By key, which is also in each `$ref` for now. Entered before it is resolved, as it may contain itself. */
  readonly schemas = new Map<string, JsonObject>()
  private readonly references: References

  constructor(
    sources: Sources,
    private readonly diagnostics: Diagnostics,
  ) {
    this.references = new References(sources, diagnostics)
  }

  document({ root, file, version }: DocumentSource): JsonObject {
    const securitySchemes = valueAt(root, ['components', 'securitySchemes'])
    const components: JsonObject = securitySchemes === undefined ? {} : { securitySchemes }
    const used = version === '2.0' ? without(root, libraries) : { ...root, components }
    if (isObject(root.paths)) for (const item of Object.values(root.paths)) this.checkPathItem(item, file)
    return this.inObject(this.diagnostics.derive(root, used), file, [])
  }

  /** Which of two operations counts is left open by OpenAPI. */
  private checkPathItem(item: Json, file: string): void {
    if (!isObject(item) || typeof item.$ref !== 'string') return
    const target = this.references.target(item.$ref, file)
    for (const key of Object.keys(item).filter((own) => own !== '$ref')) {
      if (!isObject(target?.node) || target.node[key] === undefined) continue
      const message = `"${key}" stands here and in what the $ref beside it leads to: leave one of them out`
      this.diagnostics.localFault(this.diagnostics.place(item, key), message)
    }
  }

  private schema(schema: JsonObject, file: string): JsonObject {
    const { $ref } = schema
    if (typeof $ref !== 'string') return this.withMapping(this.withSubschemas(schema, file), file)
    const target = this.references.findObject([schema, '$ref', $ref], file)
    if (!target) return schema
    this.enter(target)
    return this.beside(schema, target.key, file)
  }

  private enter({ key, node, file }: Target<JsonObject>): void {
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
      const isName = /^[\w.-]+$/.test(to) && this.references.target(componentPath + to, file) !== undefined
      const target = this.references.findObject([mapping, value, isName ? componentPath + to : to], file)
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
    const { $ref } = node
    if (typeof $ref === 'string') {
      const target = this.references.findObject([node, '$ref', $ref], file)
      return this.inlined(node, target, file, trail)
    }
    return this.diagnostics.mapValues(node, (value, key) => {
      if (key === 'schema' && isObject(value)) return this.schema(value, file)
      return isData(key) ? this.inData(value, file, trail) : this.inValue(value, file, trail)
    })
  }

  /** Parameters, responses and the like need no name: a copy is put in place, and what stands beside it wins. */
  private inlined(
    node: JsonObject,
    target: Target<JsonObject> | undefined,
    file: string,
    trail: readonly string[],
  ): JsonObject {
    const siblings = this.inObject(this.diagnostics.derive(node, without(node, ['$ref'])), file, trail)
    if (!target || this.isLoop(node, target, trail)) return siblings
    const content = this.inObject(target.node, target.file, [...trail, target.key])
    return this.diagnostics.derive(content, { ...content, ...siblings })
  }

  /** Examples of the Matrix files are put together from parts, which may be any value. */
  private inData(node: Json, file: string, trail: readonly string[]): Json {
    if (Array.isArray(node)) return this.diagnostics.mapItems(node, (item) => this.inData(item, file, trail))
    if (!isObject(node)) return node
    const { $ref } = node
    if (typeof $ref !== 'string') return this.diagnostics.mapValues(node, (value) => this.inData(value, file, trail))
    const target = this.references.find([node, '$ref', $ref], file)
    const siblings = this.diagnostics.derive(node, without(node, ['$ref']))
    if (!target || this.isLoop(node, target, trail)) return siblings
    const content = this.inData(target.node, target.file, [...trail, target.key])
    if (isObject(content)) return this.diagnostics.derive(content, { ...content, ...siblings })
    if (Object.keys(siblings).length === 0) return content
    this.diagnostics.localFault(this.diagnostics.place(node), 'members stand beside a $ref that leads to no object')
    return content
  }

  private isLoop(node: JsonObject, { key }: Target<Json>, trail: readonly string[]): boolean {
    if (!trail.includes(key)) return false
    const message = `$ref ${JSON.stringify(node.$ref)} contains itself`
    this.diagnostics.localFault(this.diagnostics.place(node, '$ref'), message)
    return true
  }
}

/** Below these keys stands data. */
const isData = (key: string): boolean => key === 'example' || key === 'examples'
