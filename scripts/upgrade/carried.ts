import { contractsOf } from '../generate/contract'
import { type JsonObject, isObject, objectIn } from '../generate/json'
import { type Operation, mediaIn, operationsOf, repliesOf } from '../generate/operations'
import type { NewAction } from './overlay-text'
import type { Chosen } from './selection'
import type { SpecOperation } from './specification'

const ACCESS = ['x-guests', 'x-appservices', 'x-users', 'x-work', 'x-all-optional']

export const NOT_SERVED = 'Operations of the vendored files that this server does not serve.'
const EMPTY = 'Paths of which nothing is left.'

/** What an upgrade writes itself, and so does not ask about in the next one. */
export const OWN_DESCRIPTIONS: readonly string[] = [NOT_SERVED, EMPTY]

/** Takes out what the vendored files describe and this server does not serve. */
export function removals(others: readonly SpecOperation[], canonical: (path: string) => string): NewAction[] {
  if (others.length === 0) return []
  const named = others.flatMap(({ id }) => id ?? [])
  const filter = named.map((id) => `@.operationId == '${id}'`).join(' || ')
  const unnamed = others.filter(({ id }) => id === undefined)
  return [
    ...(named.length === 0
      ? []
      : [{ target: `$.paths.*[?${filter}]`, description: NOT_SERVED, remove: true as const }]),
    ...unnamed.map(({ method, path }) => ({
      target: `$.paths['${canonical(path)}'].${method}`,
      description: NOT_SERVED,
      remove: true as const,
    })),
    { target: '$.paths[?length(@) == 0]', description: EMPTY, remove: true },
  ]
}

/** Ways to send the access token that only files described which are gone. */
export function schemes(
  before: JsonObject,
  after: JsonObject,
  isInFiles: (scheme: JsonObject) => boolean,
): NewAction[] {
  const [old, now] = [before, after].map((document) => objectIn(objectIn(document, 'components'), 'securitySchemes'))
  const missing = Object.entries(old ?? {}).filter(
    ([name, scheme]) => now?.[name] === undefined && isObject(scheme) && isInFiles(scheme),
  )
  if (missing.length === 0) return []
  const description = 'Ways to send the access token that this server accepts besides.'
  return [{ target: '$.components.securitySchemes', description, update: Object.fromEntries(missing) }]
}

/** Who may use an operation, and what it costs, as far as a file of ours said it that is replaced. */
export function access(
  chosen: readonly Chosen[],
  before: JsonObject,
  after: JsonObject,
  isOurs: (file: string) => boolean,
  canonical: (path: string) => string,
): NewAction[] {
  const nodes = byId(before)
  const [old, now] = [contractsOf(before), contractsOf(after)]
  return chosen.flatMap(({ own, operation }) => {
    const node = own && isOurs(own.file) ? nodes.get(own.id)?.node : undefined
    const was = old.find(({ id }) => id === own?.id)?.security
    const is = now.find(
      ({ method, path }) => method === operation.method && path === canonical(operation.path),
    )?.security
    // A list is joined by an update, so that a token can be added, or be made optional, and nothing else.
    const isLost = was !== undefined && was !== is && (is === 'none' || was === 'optional')
    const said = Object.entries(node ?? {}).filter(([key]) => ACCESS.includes(key) || (isLost && key === 'security'))
    if (said.length === 0) return []
    const description = 'Who may use the operation, and whether it is rate-limited, as our own file said.'
    return [{ target: targetOf(operation, canonical), description, update: Object.fromEntries(said) }]
  })
}

/** The replies and errcodes that the server has, and that the document lacks. */
export function answers(
  chosen: readonly Chosen[],
  before: JsonObject,
  after: JsonObject,
  canonical: (path: string) => string,
): NewAction[] {
  const [old, now] = [contractsOf(before), contractsOf(after)]
  const nodes = byId(before)
  const later = operationsOf(after)
  return chosen.flatMap(({ own, operation }) => {
    const was = old.find(({ id }) => id === own?.id)
    const is = now.find(({ method, path }) => method === operation.method && path === canonical(operation.path))
    if (was === undefined || is === undefined) return []
    const replies = repliesOf(nodes.get(was.id)?.node ?? {})
    const newNode = later.find(({ method, path }) => method === is.method && path === is.path)?.node ?? {}
    const missing = was.replies.flatMap((reply): [string, JsonObject][] => {
      const node = replies.find(({ status }) => status === reply.status)?.node ?? {}
      const now = is.replies.find(({ status }) => status === reply.status)
      const update = missingOf(
        reply.errcodes,
        node,
        now?.errcodes,
        objectIn(objectIn(newNode, 'responses'), reply.status),
      )
      return update === undefined ? [] : [[reply.status, update]]
    })
    if (missing.length === 0) return []
    const description = 'What this server answers besides.'
    return [{ target: `${targetOf(operation, canonical)}.responses`, description, update: Object.fromEntries(missing) }]
  })
}

/** @param known errcodes of the reply as it is now; undefined where there is none of this status */
function missingOf(
  errcodes: readonly string[],
  was: JsonObject,
  known: readonly string[] | undefined,
  is: JsonObject,
): JsonObject | undefined {
  const missing = errcodes.filter((errcode) => known?.includes(errcode) !== true)
  const marked: JsonObject = missing.length === 0 ? {} : { 'x-errcodes': missing }
  // Only the schema: examples are told in the file that is replaced.
  const content = Object.fromEntries(
    mediaIn(was).map(([media, { schema = {} }]): [string, JsonObject] => [media, { schema }]),
  )
  const isBare = mediaIn(is).length === 0 && mediaIn(was).length > 0
  const update: JsonObject = { ...marked, ...(isBare && { content }) }
  if (known === undefined) return { description: was.description ?? '', ...update }
  return Object.keys(update).length === 0 ? undefined : update
}

function targetOf({ method, path }: SpecOperation, canonical: (path: string) => string): string {
  return `$.paths['${canonical(path)}'].${method}`
}

function byId(document: JsonObject): Map<unknown, Operation> {
  return new Map(operationsOf(document).map((operation) => [operation.node.operationId, operation]))
}
