import { type JsonObject, isObject, objectIn, objectsIn, stringIn, stringsIn } from './json'
import { isBytes } from './media'
import { type Reply, mediaIn, operationsOf, repliesOf } from './operations'

/** What the types of openapi-typescript cannot say about an operation, for the router and for the typed seam. */
export interface OperationContract {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly security: 'required' | 'optional' | 'none'
  /** Whether a guest's access token is good enough (`x-guests`). */
  readonly guests: boolean
  /** Whether an application service may send its own token (`x-appservices`). */
  readonly appservices: boolean
  /** Whether a user's token matters; where it does not (`x-users: false`), any that is no application service's is ignored. */
  readonly users: boolean
  readonly hasBody: boolean
  /** Whether the body must be there: no body at all is `{}` where it need not. */
  readonly needsBody: boolean
  /** Whether the body is any bytes rather than JSON. */
  readonly takesBytes: boolean
  readonly query: QueryNames
  /** Names of the header parameters, as they are written. */
  readonly headers: readonly string[]
  /** Names of the headers of all replies. */
  readonly replyHeaders: readonly string[]
  readonly replies: readonly ReplyContract[]
}

/** Of the parameters in the query. */
export interface QueryNames {
  /** The one whose members are all parameters that no other name has; null if there is none. */
  readonly rest: string | null
  readonly others: readonly string[]
}

export interface ReplyContract {
  readonly status: string
  /** Those that the reply may have; none for a reply without a body. */
  readonly media: readonly string[]
  /** Sorted. */
  readonly errcodes: readonly string[]
}

export function contractsOf(document: JsonObject): OperationContract[] {
  return operationsOf(document)
    .map(({ path, method, node }) => ({
      id: stringIn(node, 'operationId') ?? '',
      method,
      path,
      security: securityOf(node),
      guests: node['x-guests'] === true,
      appservices: node['x-appservices'] === true,
      users: node['x-users'] !== false,
      hasBody: node.requestBody !== undefined,
      needsBody: objectIn(node, 'requestBody').required === true,
      takesBytes: mediaIn(objectIn(node, 'requestBody')).some(([media]) => isBytes(media)),
      query: queryNames(node),
      headers: namesOf(node, 'header'),
      replyHeaders: [
        ...new Set(repliesOf(node).flatMap((reply) => Object.keys(objectIn(reply.node, 'headers')))),
      ].sort(),
      replies: repliesOf(node).map((reply) => ({
        status: reply.status,
        media: reply.content.map(([media]) => media),
        errcodes: errcodesOf(reply),
      })),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function namesOf(operation: JsonObject, place: string): string[] {
  const found = objectsIn(operation, 'parameters').filter((parameter) => parameter.in === place)
  return found.flatMap((parameter) => stringIn(parameter, 'name') ?? [])
}

function queryNames(operation: JsonObject): QueryNames {
  const rest = objectsIn(operation, 'parameters').filter(isRestOfQuery)[0]?.name
  return {
    rest: typeof rest === 'string' ? rest : null,
    others: namesOf(operation, 'query').filter((name) => name !== rest),
  }
}

/** An object in the query: its members are parameters of the query themselves. */
export function isRestOfQuery(parameter: JsonObject): boolean {
  return parameter.in === 'query' && objectIn(parameter, 'schema').type === 'object'
}

/** An empty alternative means that no token is needed. */
function securityOf(operation: JsonObject): OperationContract['security'] {
  const alternatives = objectsIn(operation, 'security')
  if (alternatives.length === 0) return 'none'
  return alternatives.some((alternative) => Object.keys(alternative).length === 0) ? 'optional' : 'required'
}

/** The errcodes of a reply: those that its prose sets in backticks, those of its examples, and those of `x-errcodes`. */
export function errcodesOf({ node, content }: Reply): string[] {
  const prose = [...(stringIn(node, 'description') ?? '').matchAll(/`(M_[A-Z0-9_]+)`/g)].map(
    ([, errcode = '']) => errcode,
  )
  const examples = content
    .flatMap(([, media]) => [objectIn(media, 'example'), ...namedExamples(media)])
    .flatMap((example) => stringIn(example, 'errcode') ?? [])
  const added = stringsIn(node, 'x-errcodes') ?? []
  return [...new Set([...prose, ...examples, ...added])].sort()
}

function namedExamples(media: JsonObject): JsonObject[] {
  const named = Object.values(objectIn(media, 'examples')).filter(isObject)
  return named.map((example) => objectIn(example, 'value'))
}
