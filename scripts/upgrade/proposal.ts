import { JSONPathQuery, compile } from 'json-p3'
import { type JsonObject, isObject, objectsIn, toJson } from '../generate/json'
import { referred } from '../generate/possible-types'

/**
 * Where a target that matches nothing may lead today: schemas that stood in their place are often referred to in later
 * releases, with the same members. Empty where nothing is found.
 */
export function proposal(target: string, document: JsonObject): string {
  const { environment, segments } = compile(target)
  const upTo = (count: number): JSONPathQuery => new JSONPathQuery(environment, segments.slice(0, count))
  const missing = segments.findIndex((_, index) => upTo(index + 1).match(document) === undefined)
  if (missing === -1) return ''
  const rest = upTo(segments.length).toString().slice(upTo(missing).toString().length)
  const found = upTo(missing).query(document).values()
  const names = found.map(toJson).flatMap((node) => (isObject(node) ? referencesIn(node, document) : []))
  const name = [...new Set(names)].find(
    (candidate) => compile(`$.components.schemas.${candidate}${rest}`).match(document) !== undefined,
  )
  return name === undefined ? '' : `. It may be $.components.schemas.${name}${rest} now`
}

/** The names of the schemas that a schema is, or is made of. */
function referencesIn(schema: JsonObject, document: JsonObject, passed: readonly JsonObject[] = []): string[] {
  if (passed.includes(schema)) return []
  const target = referred(schema, document)
  const { $ref } = schema
  const own = target !== undefined && typeof $ref === 'string' ? [$ref.replace('#/components/schemas/', '')] : []
  const parts = [...(target ? [target] : []), ...objectsIn(schema, 'allOf')]
  return [...own, ...parts.flatMap((part) => referencesIn(part, document, [...passed, schema]))]
}
