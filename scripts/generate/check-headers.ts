import type { Diagnostics } from './diagnostics'
import { replyHeader } from './document-vocabulary'
import { type JsonObject, isObject, objectIn } from './json'
import { isBytes } from './media'
import { mediaIn } from './operations'
import { typesOf } from './possible-types'
import { checkKeys } from './vocabulary'

/** A name as HTTP has it (RFC 9110, section 5.6.2). */
const token = /^[\w!#$%&'*+.^`|~-]+$/

/** Headers that the server itself writes or that HTTP needs. */
const own = ['connection', 'content-encoding', 'content-length', 'date', 'transfer-encoding', 'set-cookie']

/** The compiler holds the headers of a reply; nobody looks at their values later, so their schema can say no more than that. */
export function checkReplyHeaders(
  status: string,
  reply: JsonObject,
  document: JsonObject,
  diagnostics: Diagnostics,
): void {
  const headers = objectIn(reply, 'headers')
  for (const [name, header] of Object.entries(headers)) {
    if (!isObject(header)) continue
    const place = diagnostics.place(headers, name)
    checkKeys(header, replyHeader, 'a header', diagnostics)
    if (!token.test(name) || own.includes(name.toLowerCase()))
      diagnostics.fault(place, `the header ${JSON.stringify(name)} of a reply is not served`)
    if (name.toLowerCase() === 'content-type' && !mediaIn(reply).some(([media]) => isBytes(media)))
      diagnostics.fault(place, 'the Content-Type of a reply is the media type in its content')
    if (header.required === true && /^[45]/.test(status))
      diagnostics.fault(place, 'a header of an error cannot be required: errors are also written without a handler')
    if (isObject(header.schema)) checkSchema(header.schema, document, diagnostics)
    else diagnostics.fault(place, 'the header has no schema')
  }
}

const held = ['type', 'enum', 'const', 'title', 'description', 'example', 'examples', 'default', 'deprecated']
/** A format describes: it is not checked in a header. */
const describing = ['format', '$comment']

function checkSchema(schema: JsonObject, document: JsonObject, diagnostics: Diagnostics): void {
  const accepted = [...held, ...describing]
  for (const key of Object.keys(schema).filter((name) => !accepted.includes(name) && !name.startsWith('x-'))) {
    const message = `"${key}" is not checked in a header of a reply. Accepted: type, enum, const, and what describes`
    diagnostics.fault(diagnostics.place(schema, key), message)
  }
  const scalars = ['string', 'number', 'boolean']
  if (![...typesOf(schema, document)].every((type) => scalars.includes(type)))
    diagnostics.fault(diagnostics.place(schema), 'a header of a reply must be a string, a number or a boolean')
}

/** Headers that say something about the request itself: OpenAPI ignores parameters of these names. */
const ignored = ['accept', 'authorization', 'cookie', 'host', 'content-length', 'transfer-encoding', 'connection']

export function checkHeaderParameter(
  parameter: JsonObject,
  takesBytes: boolean,
  document: JsonObject,
  diagnostics: Diagnostics,
): void {
  const { name, schema } = parameter
  const place = diagnostics.place(parameter, 'name')
  const lower = typeof name === 'string' ? name.toLowerCase() : ''
  if (!token.test(lower) || ignored.includes(lower))
    diagnostics.fault(place, `the header parameter ${JSON.stringify(name)} is not served`)
  if (lower === 'content-type') checkContentType(parameter, takesBytes, diagnostics)
  if (parameter.style !== undefined && parameter.style !== 'simple')
    diagnostics.fault(diagnostics.place(parameter, 'style'), 'the style of a header parameter must be simple')
  const scalars = ['string', 'number', 'boolean']
  if (isObject(schema) && ![...typesOf(schema, document)].every((type) => scalars.includes(type)))
    diagnostics.fault(diagnostics.place(schema), 'a header parameter must be a string, a number or a boolean')
}

/** The validator is told the media type of the contract, so it cannot check what the client sent. */
function checkContentType(parameter: JsonObject, takesBytes: boolean, diagnostics: Diagnostics): void {
  if (!takesBytes || parameter.required === true) {
    const message = 'a parameter Content-Type is served where the body is application/octet-stream, and not required'
    diagnostics.fault(diagnostics.place(parameter, 'name'), message)
  }
  const schema = objectIn(parameter, 'schema')
  const plain = ['type', 'maxLength', 'title', 'description', 'example', 'examples']
  for (const key of Object.keys(schema).filter((candidate) => !plain.includes(candidate)))
    diagnostics.fault(diagnostics.place(schema, key), `"${key}" is not checked in a Content-Type`)
}
