import type { Compiled } from './compile'
import type { ReplyContract } from './contract'
import { type Json, type JsonObject, isObject, objectIn } from './json'
import { jsonMedia } from './media'
import { methods } from './operations'
import type { Prefixes } from './overlay-file'
import { uncheckedFormat } from './unchecked-formats'

/**
 * The contract as clients get it: paths below the prefix of the API, which is a server variable; the errcodes of each status
 * as an enum; and none of the `x-*` members, which only this server reads.
 */
export function publish({ document, operations, prefixes }: Compiled): JsonObject {
  const paths: JsonObject = {}
  for (const [path, item] of Object.entries(objectIn(document, 'paths'))) {
    const published = { ...(isObject(item) ? item : {}) }
    for (const method of methods) {
      const replies = operations.find((operation) => operation.path === path && operation.method === method)?.replies
      if (replies !== undefined) published[method] = withErrcodes(objectIn(published, method), replies)
    }
    if (path.startsWith(`${prefixes.canonical}/`)) paths[path.slice(prefixes.canonical.length)] = published
    else paths[path] = { servers: [{ url: '/' }], ...published }
  }
  return withoutExtensions({ ...document, servers: [serverOf(prefixes)], paths })
}

/** Documentation shows the first alias: clients of today use it. */
function serverOf({ canonical, aliases }: Prefixes): JsonObject {
  const all = [...aliases, canonical]
  return { url: '{prefix}', variables: { prefix: { default: all[0] ?? canonical, enum: all } } }
}

/** The `errcode` of each error reply gets an enum. */
function withErrcodes(operation: JsonObject, replies: readonly ReplyContract[]): JsonObject {
  const responses = { ...objectIn(operation, 'responses') }
  for (const { status, media, errcodes } of replies) {
    if (!media.includes(jsonMedia) || errcodes.length === 0) continue
    const response = objectIn(responses, status)
    const content = objectIn(response, 'content')
    const json = objectIn(content, jsonMedia)
    const known = { type: 'object', properties: { errcode: { type: 'string', enum: [...errcodes] } } }
    const schema = { allOf: [objectIn(json, 'schema'), known] }
    responses[status] = { ...response, content: { ...content, [jsonMedia]: { ...json, schema } } }
  }
  return { ...operation, responses }
}

/** Objects that have names as keys: one that starts with `x-` is no extension there. */
const keyedByName = new Set(['$defs', 'content', 'headers', 'patternProperties', 'paths', 'properties', 'schemas'])
const data = new Set(['const', 'default', 'enum', 'example', 'examples'])

function withoutExtensions(node: JsonObject, holdsNames = false): JsonObject {
  const entries = Object.entries(node).flatMap(([key, value]): [string, Json][] => {
    if (!holdsNames && key === uncheckedFormat) return [['format', value]]
    return holdsNames || !key.startsWith('x-') ? [[key, value]] : []
  })
  const kept = (key: string, value: Json): Json => {
    if (!holdsNames && data.has(key)) return value
    if (Array.isArray(value)) return value.map((item) => (isObject(item) ? withoutExtensions(item) : item))
    return isObject(value) ? withoutExtensions(value, !holdsNames && keyedByName.has(key)) : value
  }
  return Object.fromEntries(entries.map(([key, value]) => [key, kept(key, value)]))
}
