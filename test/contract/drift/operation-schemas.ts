import { type JsonObject, isObject, objectIn, objectsIn, stringIn } from '../../../scripts/generate/json'
import { operationsOf, repliesOf } from '../../../scripts/generate/operations'
import { type Members, Schemas } from './schemas'

export interface OperationSchemas {
  readonly id: string
  /** With `body.`, `path.` or `query.` before them. */
  readonly request: Members
  readonly replies: ReadonlyMap<string, ReplySchemas>
}

interface ReplySchemas {
  readonly schema: JsonObject
  readonly members: Members
}

/** What each operation takes and sends in JSON. */
export function operationSchemas(document: JsonObject): OperationSchemas[] {
  const schemas = new Schemas(document)
  return operationsOf(document).map(({ node }) => {
    const body = jsonSchema(objectIn(node, 'requestBody'))
    const replies = repliesOf(node).flatMap((reply) => {
      const schema = jsonSchema(reply.node)
      return schema === undefined ? [] : [[reply.status, { schema, members: schemas.membersOf([schema], '') }] as const]
    })
    return {
      id: stringIn(node, 'operationId') ?? '',
      request: new Map([...parametersOf(node), ...(body === undefined ? [] : schemas.membersOf([body], 'body'))]),
      replies: new Map(replies),
    }
  })
}

function parametersOf(node: JsonObject): Members {
  const parameters = objectsIn(node, 'parameters').map((parameter) => {
    const [place = '', name = ''] = ['in', 'name'].map((key) => stringIn(parameter, key))
    return [`${place}.${name}`, [objectIn(parameter, 'schema')]] as const
  })
  return new Map(parameters)
}

function jsonSchema(node: JsonObject): JsonObject | undefined {
  const { schema } = objectIn(objectIn(node, 'content'), 'application/json')
  return isObject(schema) ? schema : undefined
}
