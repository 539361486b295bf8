import { type OperationContract, contractsOf } from '../contract'
import { type Json, type JsonObject, isObject } from '../json'
import { type Operation, operationsOf } from '../operations'
import { referred } from '../possible-types'

/** An operation as it is in the document, and its summary. */
export interface Described extends Operation {
  readonly contract: OperationContract
}

/** By operationId. */
export function describedIn(document: JsonObject): Map<string, Described> {
  const nodes = new Map(operationsOf(document).map((operation) => [operation.node.operationId, operation]))
  return new Map(
    contractsOf(document).flatMap((contract): [string, Described][] => {
      const operation = nodes.get(contract.id)
      return operation ? [[contract.id, { ...operation, contract }]] : []
    }),
  )
}

/** The operation with all that it refers to, to see whether anything at all has changed. */
export function wholeOf(node: Json, document: JsonObject, passed: readonly string[] = []): Json {
  if (Array.isArray(node)) return node.map((item) => wholeOf(item, document, passed))
  if (!isObject(node)) return node
  const { $ref } = node
  if (typeof $ref === 'string' && !passed.includes($ref)) {
    const target = referred(node, document)
    if (target) return wholeOf(target, document, [...passed, $ref])
  }
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, wholeOf(child, document, passed)]))
}
