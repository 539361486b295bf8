import type { Diagnostics } from './diagnostics'
import { differenceOf } from './difference'
import { finishedOperation, securityScheme } from './document-vocabulary'
import { type JsonObject, isObject, objectIn, objectsIn, stringIn } from './json'
import { didYouMean } from './near-miss'
import { type Operation, repliesOf } from './operations'
import { howToSettle, within } from './replaces'
import { checkKeys } from './vocabulary'

export function checkOperations(
  document: JsonObject,
  operations: readonly Operation[],
  diagnostics: Diagnostics,
): void {
  for (const { node, method, path } of operations) {
    checkKeys(node, finishedOperation, 'an operation', diagnostics)
    if (repliesOf(node).length === 0) {
      diagnostics.fault(diagnostics.place(node), `${method} ${path} declares no reply`)
    }
  }
  checkOperationIds(document, operations, diagnostics)
  checkSecurity(operations, objectIn(objectIn(document, 'components'), 'securitySchemes'), diagnostics)
}

/** Handlers, types and flows are found by operationId. */
function checkOperationIds(document: JsonObject, operations: readonly Operation[], diagnostics: Diagnostics): void {
  const known = new Map<string, Operation>()
  const schemas = objectIn(objectIn(document, 'components'), 'schemas')
  const compared = (node: JsonObject, other: JsonObject): string[] => {
    const [here, there] = [diagnostics.place(node), diagnostics.place(other)]
    if (within(here) === within(there)) return []
    return [...differenceOf(node, other, schemas, diagnostics), howToSettle(here, there)]
  }
  for (const operation of operations) {
    const { node, method, path } = operation
    const id = stringIn(node, 'operationId')
    const place = diagnostics.place(node, 'operationId')
    if (id === undefined) {
      diagnostics.fault(diagnostics.place(node), `${method} ${path} has no operationId`)
      continue
    }
    const other = known.get(id)
    if (!/^[A-Za-z]\w*$/.test(id)) {
      diagnostics.fault(place, `the operationId ${JSON.stringify(id)} must be a letter, then letters, digits or _`)
    } else if (other) {
      const message = `${other.method} ${other.path} has the operationId ${id}, too`
      diagnostics.fault(place, [message, ...compared(node, other.node)].join('\n      '))
    } else known.set(id, operation)
  }
}

/** The validator lets an operation through without any token when it does not know the scheme. */
function checkSecurity(operations: readonly Operation[], declared: JsonObject, diagnostics: Diagnostics): void {
  const used = new Set(operations.flatMap(({ node }) => objectsIn(node, 'security').flatMap(Object.keys)))
  for (const [name, scheme] of Object.entries(declared)) {
    if (!isObject(scheme) || !used.has(name)) continue
    checkKeys(scheme, securityScheme, 'a security scheme', diagnostics)
    const isInQuery = scheme.type === 'apiKey' && scheme.in === 'query' && scheme.name === 'access_token'
    const isBearer = scheme.type === 'http' && stringIn(scheme, 'scheme')?.toLowerCase() === 'bearer'
    if (!isInQuery && !isBearer) {
      diagnostics.fault(
        diagnostics.place(declared, name),
        `the security scheme ${name} is not served. Accepted: http bearer, and the apiKey access_token in the query`,
      )
    }
  }
  for (const requirement of operations.flatMap(({ node }) => objectsIn(node, 'security'))) {
    const schemes = Object.keys(requirement)
    if (schemes.length > 1) {
      diagnostics.fault(
        diagnostics.place(requirement),
        `two tokens in one request are not served: ${schemes.join(', ')}`,
      )
    }
    for (const scheme of schemes.filter((candidate) => declared[candidate] === undefined)) {
      diagnostics.fault(
        diagnostics.place(requirement, scheme),
        `no file declares the security scheme ${scheme}${didYouMean(scheme, Object.keys(declared))}`,
      )
    }
  }
}
