import type { Diagnostics } from './diagnostics'
import type { JsonObject } from './json'
import type { Operation } from './operations'
import { referred } from './possible-types'
import { schemaHolders } from './schema-holders'
import { childSchemas } from './subschemas'

/**
 * A member that only one direction has makes one schema mean two things, but it has one type: a handler would be given, or
 * would have to send, what is never there. Where the schema goes in that direction only, the mark describes.
 */
export function checkDirections(
  document: JsonObject,
  operations: readonly Operation[],
  diagnostics: Diagnostics,
): void {
  const visit = (schema: JsonObject, mark: string, message: string, seen: Set<JsonObject>): void => {
    if (seen.has(schema)) return
    seen.add(schema)
    if (schema[mark] === true) diagnostics.fault(diagnostics.place(schema, mark), message)
    const target = referred(schema, document)
    if (target) visit(target, mark, message, seen)
    for (const { child } of childSchemas(schema)) visit(child, mark, message, seen)
  }
  const [requested, replied] = [new Set<JsonObject>(), new Set<JsonObject>()]
  for (const { schema, takes } of schemaHolders(document, operations)) {
    if (takes === 'reply')
      visit(
        schema,
        'writeOnly',
        'a member that is "writeOnly" is in a reply, too: give the reply a schema of its own',
        replied,
      )
    else if (takes !== 'component')
      visit(
        schema,
        'readOnly',
        'a member that is "readOnly" is in a request, too: give the request a schema of its own',
        requested,
      )
  }
}
