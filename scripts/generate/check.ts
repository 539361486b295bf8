import { checkExamples } from './check-examples'
import { type JsonObject, objectIn, objectsIn, stringIn } from './json'
import type { Diagnostics } from './diagnostics'
import { type Operation, mediaIn, operationsOf, repliesOf } from './operations'
import type { Prefixes } from './overlay-file'

/** Everything that the finished document must hold; each of these went wrong in a real document once. */
export function check(document: JsonObject, { elsewhere }: Prefixes, diagnostics: Diagnostics): void {
  const operations = operationsOf(document)
  checkElsewhere(elsewhere, objectIn(document, 'paths'), diagnostics)
  checkOperationIds(operations, diagnostics)
  checkSecurity(operations, document, diagnostics)
  checkDefaults(operations, diagnostics)
  checkMedia(operations, diagnostics)
  checkExamples(document, operations, diagnostics)
}

/** A path that means none in the document would be a promise that nobody keeps. */
function checkElsewhere(elsewhere: JsonObject, paths: JsonObject, diagnostics: Diagnostics): void {
  for (const [from, to] of Object.entries(elsewhere)) {
    if (typeof to !== 'string' || paths[to] === undefined) {
      diagnostics.fault(diagnostics.place(elsewhere, from), `${JSON.stringify(to)} is no path of the document`)
    }
  }
}

/** Handlers, types and flows are found by operationId. */
function checkOperationIds(operations: readonly Operation[], diagnostics: Diagnostics): void {
  const first = new Map<string, Operation>()
  for (const operation of operations) {
    const { node, method, path } = operation
    const id = stringIn(node, 'operationId')
    const other = id === undefined ? undefined : first.get(id)
    if (id === undefined) diagnostics.fault(diagnostics.place(node), `${method} ${path} has no operationId`)
    else if (!/^[A-Za-z][A-Za-z0-9]*$/.test(id)) {
      diagnostics.fault(
        diagnostics.place(node, 'operationId'),
        `the operationId ${JSON.stringify(id)} is no TypeScript name`,
      )
    } else if (other) {
      diagnostics.fault(
        diagnostics.place(node, 'operationId'),
        `${other.method} ${other.path} has the operationId ${id}, too`,
      )
    } else first.set(id, operation)
  }
}

/** The validator lets an operation through without any token when it does not know the scheme (Q5). */
function checkSecurity(operations: readonly Operation[], document: JsonObject, diagnostics: Diagnostics): void {
  const declared = objectIn(objectIn(document, 'components'), 'securitySchemes')
  for (const requirement of operations.flatMap(({ node }) => objectsIn(node, 'security'))) {
    for (const scheme of Object.keys(requirement)) {
      if (declared[scheme] === undefined) {
        diagnostics.fault(diagnostics.place(requirement, scheme), `no file declares the security scheme ${scheme}`)
      }
    }
  }
}

/** The validator fills defaults in before it looks: a required parameter with a default is never missed. */
function checkDefaults(operations: readonly Operation[], diagnostics: Diagnostics): void {
  for (const parameter of operations.flatMap(({ node }) => objectsIn(node, 'parameters'))) {
    const schema = objectIn(parameter, 'schema')
    if (parameter.required === true && schema.default !== undefined) {
      const name = JSON.stringify(parameter.name)
      diagnostics.fault(diagnostics.place(schema, 'default'), `the required parameter ${name} has a default`)
    }
  }
}

/** A reply without a schema is refused by the validator as undeclared (Q9, Q17), a body without one is not checked. */
function checkMedia(operations: readonly Operation[], diagnostics: Diagnostics): void {
  for (const { node } of operations) {
    const media = [...repliesOf(node).flatMap(({ content }) => content), ...mediaIn(objectIn(node, 'requestBody'))]
    for (const [type, content] of media) {
      if (!type.includes('/')) diagnostics.fault(diagnostics.place(content), `${JSON.stringify(type)} is no media type`)
      else if (content.schema === undefined) diagnostics.fault(diagnostics.place(content), `this ${type} has no schema`)
    }
  }
}
