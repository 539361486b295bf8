import type { Diagnostics } from './diagnostics'
import { checkReplyHeaders } from './check-headers'
import { errcodesOf } from './contract'
import { media as mediaVocabulary, namedExample, reply, requestBody } from './document-vocabulary'
import { type JsonObject, isObject, objectIn } from './json'
import { bodyTypes, isBytes, jsonMedia, replyTypes, textMedia } from './media'
import { type Operation, mediaIn, repliesOf } from './operations'
import { typesOf } from './possible-types'
import { checkKeys } from './vocabulary'

/** Statuses that HTTP forbids a body for. */
const bodiless = ['204', '205', '304']

export function checkContent(document: JsonObject, operations: readonly Operation[], diagnostics: Diagnostics): void {
  for (const { node, method } of operations) {
    if (isObject(node.requestBody)) {
      const body = node.requestBody
      if (method === 'get') diagnostics.fault(diagnostics.place(body), 'a GET with a body is not served')
      checkKeys(body, requestBody, 'a request body', diagnostics)
      checkMedia(body, requests, document, diagnostics)
      if (mediaIn(body).length === 1) continue
      const place = body.content === undefined ? diagnostics.place(body) : diagnostics.place(body, 'content')
      diagnostics.fault(place, `a request body must have one media type: ${requests.accepted}`)
    }
    for (const { status, node: response, content } of repliesOf(node)) {
      checkKeys(response, reply, 'a reply', diagnostics)
      checkMedia(response, replies, document, diagnostics)
      checkReplyHeaders(status, response, document, diagnostics)
      if (!/^[2-5]\d\d$/.test(status)) {
        const message = `the status ${JSON.stringify(status)} is not served. Accepted: 200 to 599, one by one`
        diagnostics.fault(diagnostics.place(response), message)
      } else if (bodiless.includes(status) && content.length > 0) {
        diagnostics.fault(diagnostics.place(response, 'content'), `a reply of status ${status} has no body`)
      } else checkAlternatives(response, diagnostics)
      const errcodes = errcodesOf({ status, node: response, content })
      if (errcodes.length > 0 && !content.some(([media]) => media === jsonMedia)) {
        const message = `the reply names ${errcodes.join(', ')}, but has no ${jsonMedia} that could have an errcode`
        diagnostics.fault(diagnostics.place(response), message)
      }
    }
  }
}

interface Media {
  readonly what: string
  readonly accepted: string
  readonly types: typeof replyTypes
}

const requests: Media = { what: 'a request body', accepted: `${jsonMedia}, application/octet-stream`, types: bodyTypes }
const replies: Media = {
  what: 'a reply',
  accepted: `${[jsonMedia, ...textMedia, 'application/octet-stream'].join(', ')}, image/png and the like`,
  types: replyTypes,
}

/** Which of several a handler sends it must say; between JSON and others the errors of the server could not choose. */
function checkAlternatives(response: JsonObject, diagnostics: Diagnostics): void {
  const { content } = response
  if (!isObject(content)) return
  const types = Object.keys(content)
  const message = 'a reply must have one media type, or several that are all bytes, such as image/png and image/jpeg'
  if (types.length === 0 || (types.length > 1 && !types.every(isBytes)))
    diagnostics.fault(diagnostics.place(response, 'content'), message)
}

function checkMedia(
  holder: JsonObject,
  { what, accepted, types: typesFor }: Media,
  document: JsonObject,
  diagnostics: Diagnostics,
): void {
  for (const [type, node] of mediaIn(holder)) {
    const types = typesFor(type)
    if (types === undefined) {
      const message = `the media type ${JSON.stringify(type)} of ${what} is not served. Accepted: ${accepted}`
      diagnostics.fault(diagnostics.place(node), message)
      continue
    }
    checkKeys(node, mediaVocabulary, 'a media type', diagnostics)
    for (const example of Object.values(objectIn(node, 'examples')).filter(isObject)) {
      checkKeys(example, namedExample, 'an example', diagnostics)
    }
    const { schema } = node
    if (schema === undefined) diagnostics.fault(diagnostics.place(node), `this ${type} has no schema`)
    if (!isObject(schema)) continue
    if (isBytes(type)) checkBytes(schema, type, diagnostics)
    else if (![...typesOf(schema, document)].every((candidate) => types.includes(candidate))) {
      const message = `the schema of ${what} in ${type} must be of type ${types.join(', ')}`
      diagnostics.fault(diagnostics.place(schema), message)
    }
  }
}

/** Nobody looks into bytes, so their schema cannot say more. */
const aboutBytes = ['type', 'format', 'title', 'description', 'example', 'examples', 'contentMediaType']

function checkBytes(schema: JsonObject, type: string, diagnostics: Diagnostics): void {
  for (const key of Object.keys(schema).filter((name) => !aboutBytes.includes(name) && !name.startsWith('x-'))) {
    diagnostics.fault(diagnostics.place(schema, key), `"${key}" is not checked in ${type}, whose values are bytes`)
  }
  if (schema.type === 'string' && schema.format === 'binary') return
  const message = `the schema of ${type} must be \`type: string, format: binary\`, or none`
  diagnostics.fault(diagnostics.place(schema), message)
}
