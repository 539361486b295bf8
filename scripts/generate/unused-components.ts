import { type Json, type JsonObject, isObject, objectIn, objectsIn, valueAt } from './json'
import { type Operation, operationsOf } from './operations'
import { componentPath } from './component-names'

/** Takes out the schemas that no operation reaches: what is wrong with them is nobody's concern. */
export function dropUnusedSchemas(document: JsonObject): void {
  keep(objectIn(document, 'components'), 'schemas', reachedSchemas(document, operationsOf(document)))
}

/** Later, as a misspelt scheme is told with the one that was meant. */
export function dropUnusedSecuritySchemes(document: JsonObject): void {
  keep(objectIn(document, 'components'), 'securitySchemes', new Set(operationsOf(document).flatMap(usedSchemes)))
}

function keep(components: JsonObject, kind: string, used: ReadonlySet<string>): void {
  const all = objectIn(components, kind)
  for (const name of Object.keys(all)) if (!used.has(name)) Reflect.deleteProperty(all, name)
}

const usedSchemes = ({ node }: Operation): string[] => objectsIn(node, 'security').flatMap(Object.keys)

function reachedSchemas(document: JsonObject, operations: readonly Operation[]): Set<string> {
  const reached = new Set<string>()
  const visit = (node: Json): void => {
    if (typeof node === 'string' && node.startsWith(componentPath)) {
      const name = node.slice(componentPath.length)
      if (reached.has(name)) return
      reached.add(name)
      visit(valueAt(document, ['components', 'schemas', name]) ?? null)
    } else if (Array.isArray(node)) node.forEach(visit)
    else if (isObject(node)) Object.values(node).forEach(visit)
  }
  for (const { node } of operations) visit(node)
  return reached
}
