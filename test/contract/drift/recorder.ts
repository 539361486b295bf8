import { type JsonObject, toJson } from '../../../scripts/generate/json'
import { type OperationSchemas, operationSchemas } from './operation-schemas'
import { type Members, Schemas } from './schemas'

/**
 * Notes what is read of requests and sent in replies, and tells where that is not what the contract declares. Operations
 * that share a schema answer for it together: a member of it is read or sent where one of them does.
 */
export class Recorder {
  private readonly operations: ReadonlyMap<string, OperationSchemas>
  private readonly schemas: Schemas
  private readonly read = new Set<JsonObject>()
  private readonly sent = new Set<JsonObject>()
  private readonly undeclared = new Set<string>()

  constructor(document: JsonObject) {
    this.operations = new Map(operationSchemas(document).map((operation) => [operation.id, operation]))
    this.schemas = new Schemas(document)
  }

  /** @param path such as `body.auth.session` */
  noteRead(id: string, path: string): void {
    for (const schema of this.operations.get(id)?.request.get(path) ?? []) this.read.add(schema)
  }

  noteReply(id: string, status: number, body: unknown): void {
    const reply = this.operations.get(id)?.replies.get(String(status))
    if (reply === undefined) return
    for (const [path, isDeclared] of this.schemas.membersIn(toJson(body), [reply.schema])) {
      if (!isDeclared) this.undeclared.add(`${id} ${String(status)} ${path} is sent and not declared`)
      for (const schema of reply.members.get(path) ?? []) this.sent.add(schema)
    }
  }

  /** One line for each difference, e.g. `login body.device_id is declared and not read`. */
  differences(): string[] {
    const operations = [...this.operations.values()]
    const taken = operations.map(({ id, request }) => [id, request] as const)
    const given = operations.flatMap(({ id, replies }) =>
      [...replies].map(([status, { members }]) => [`${id} ${status}`, members] as const),
    )
    return [
      ...differing(taken, this.read, { reason: 'x-unread', done: 'read' }),
      ...differing(given, this.sent, { reason: 'x-unsent', done: 'sent' }),
      ...this.undeclared,
    ]
  }
}

function differing(
  declared: readonly (readonly [where: string, Members])[],
  seen: ReadonlySet<JsonObject>,
  { reason, done }: { reason: string; done: string },
): string[] {
  const told = new Set<JsonObject>()
  return declared.flatMap(([where, members]) =>
    [...members].flatMap(([path, schemas]) => {
      const isSeen = schemas.some((schema) => seen.has(schema))
      const hasReason = schemas.some((schema) => schema[reason] !== undefined)
      if (isSeen !== hasReason || schemas.every((schema) => told.has(schema))) return []
      for (const schema of schemas) told.add(schema)
      return isSeen
        ? [`${where} ${path} is ${done}, although it has ${reason}`]
        : [`${where} ${path} is declared and not ${done}`]
    }),
  )
}
