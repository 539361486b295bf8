import { type OperationContract, contractsOf } from '../generate/contract'
import { type Json, type JsonObject, isObject, objectIn, objectsIn, stringIn } from '../generate/json'
import { operationsOf, repliesOf } from '../generate/operations'
import { referred } from '../generate/possible-types'

/** What the contract says of an operation, as far as its files are made from it. */
export interface Operation extends OperationContract {
  readonly summary: string
  /** The members of a request that it declares, such as `path.deviceId` and `body.auth`. */
  readonly takes: readonly string[]
  /** A body as the contract gives it as an example. */
  readonly exampleBody: Json
  /** Whether its 401 asks for User-Interactive Authentication. */
  readonly asksForAuthentication: boolean
  readonly descriptions: Readonly<Record<string, string>>
}

/** Every operation of the generated document, by operationId. */
export function readOperations(document: JsonObject): Map<string, Operation> {
  const nodes = new Map(operationsOf(document).map(({ node }) => [stringIn(node, 'operationId'), node]))
  return new Map(
    contractsOf(document).map((contract) => [contract.id, { ...contract, ...details(contract, nodes, document) }]),
  )
}

function details(
  { id, replies }: OperationContract,
  nodes: ReadonlyMap<string | undefined, JsonObject>,
  document: JsonObject,
) {
  const node = nodes.get(id) ?? {}
  const media = jsonIn(objectIn(node, 'requestBody'))
  const body = membersOf(objectIn(media, 'schema'), document)
  const parameters = objectsIn(node, 'parameters').map(
    (parameter) => `${stringIn(parameter, 'in') ?? ''}.${stringIn(parameter, 'name') ?? ''}`,
  )
  const replyNodes = repliesOf(node)
  const challenge = jsonIn(replyNodes.find(({ status }) => status === '401')?.node ?? {})
  return {
    summary: stringIn(node, 'summary') ?? '',
    takes: [...parameters, ...Object.keys(body).map((name) => `body.${name}`)],
    exampleBody: media.example ?? objectIn(media, 'schema').example ?? examplesOf(body),
    asksForAuthentication: Object.hasOwn(membersOf(objectIn(challenge, 'schema'), document), 'flows'),
    descriptions: Object.fromEntries(
      replyNodes.map((reply) => [reply.status, stringIn(reply.node, 'description') ?? '']),
    ),
    replies,
  }
}

function jsonIn(node: JsonObject): JsonObject {
  return objectIn(objectIn(node, 'content'), 'application/json')
}

/** The members of the schema and of those that it refers to or is made of. */
function membersOf(schema: JsonObject, document: JsonObject): JsonObject {
  const target = referred(schema, document)
  const parts = [
    ...(target === undefined ? [] : [target]),
    ...['allOf', 'anyOf', 'oneOf'].flatMap((key) => objectsIn(schema, key)),
  ]
  return { ...parts.map((part) => membersOf(part, document)).reduce(joined, {}), ...objectIn(schema, 'properties') }
}

function joined(some: JsonObject, others: JsonObject): JsonObject {
  return { ...some, ...others }
}

function examplesOf(members: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, member]) =>
      isObject(member) && member.example !== undefined ? [[name, member.example] as const] : [],
    ),
  )
}
