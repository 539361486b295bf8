import type { Diagnostics } from './diagnostics'
import { type JsonObject, objectIn, objectsIn } from './json'
import type { Operation } from './operations'
import { schemaHolders } from './schema-holders'
import { schemasWithin } from './subschemas'

/** Names that the code behind the contract would read as something else. */
export function checkNames(document: JsonObject, operations: readonly Operation[], diagnostics: Diagnostics): void {
  for (const { schema } of schemaHolders(document, operations)) {
    for (const inner of schemasWithin(schema)) {
      const properties = objectIn(inner, 'properties')
      for (const name of Object.keys(properties).filter(isInherited)) {
        diagnostics.fault(diagnostics.place(properties, name), `a member ${inheritedWords(name)}`)
      }
    }
  }
  for (const parameter of operations.flatMap(({ node }) => objectsIn(node, 'parameters'))) {
    const { name } = parameter
    if (typeof name !== 'string') continue
    const place = diagnostics.place(parameter, 'name')
    if (isInherited(name)) diagnostics.fault(place, `a parameter ${inheritedWords(name)}`)
    else if (/[[\]]/.test(name)) {
      diagnostics.fault(place, `the parameter name ${JSON.stringify(name)} is not served: no [ or ] is accepted`)
    }
  }
}

/** Every object of JavaScript has such a member, so the validator does not see whether a request has it. */
function isInherited(name: string): boolean {
  return Reflect.has(Object.prototype, name)
}

function inheritedWords(name: string): string {
  return `called ${JSON.stringify(name)} is not served: every object of JavaScript has one`
}
