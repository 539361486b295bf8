import type { Diagnostics } from './diagnostics'
import { media as mediaVocabulary, namedExample, reply, requestBody } from './document-vocabulary'
import { type JsonObject, isObject, objectIn } from './json'
import { type Operation, mediaIn, repliesOf } from './operations'
import { type Type, typesOf } from './possible-types'
import { checkKeys } from './vocabulary'

/** What a reply may be sent as, with the types that its schema may have: all but JSON is sent as text. */
const replyMedia: Readonly<Record<string, readonly Type[] | undefined>> = {
  'application/json': ['array', 'boolean', 'null', 'number', 'object', 'string'],
  'application/yaml': ['string'],
  'text/css': ['string'],
  'text/html': ['string'],
  'text/javascript': ['string'],
}
/** The server reads each body as one JSON object, whatever its Content-Type says. */
const bodyMedia: typeof replyMedia = { 'application/json': ['object'] }

export function checkContent(document: JsonObject, operations: readonly Operation[], diagnostics: Diagnostics): void {
  for (const { node, method } of operations) {
    if (isObject(node.requestBody)) {
      const body = node.requestBody
      if (method === 'get') diagnostics.fault(diagnostics.place(body), 'a GET with a body is not served')
      checkKeys(body, requestBody, 'a request body', diagnostics)
      checkMedia(body, 'a request body', bodyMedia, document, diagnostics)
    }
    for (const { status, node: response } of repliesOf(node)) {
      const place = diagnostics.place(response)
      if (!/^[2-5]\d\d$/.test(status)) {
        diagnostics.fault(place, `the status ${JSON.stringify(status)} is not served. Accepted: 200 to 599, one by one`)
      } else if (['204', '205', '304'].includes(status)) {
        diagnostics.fault(
          place,
          `the status ${status} is not served: every reply has a body, \`{}\` where it says nothing`,
        )
      }
      checkKeys(response, reply, 'a reply', diagnostics)
      checkMedia(response, 'a reply', replyMedia, document, diagnostics)
    }
  }
}

function checkMedia(
  holder: JsonObject,
  what: string,
  served: typeof replyMedia,
  document: JsonObject,
  diagnostics: Diagnostics,
): void {
  const accepted = Object.keys(served).join(', ')
  const content = mediaIn(holder)
  if (content.length !== 1) {
    const place = content.length === 0 ? diagnostics.place(holder) : diagnostics.place(holder, 'content')
    diagnostics.fault(place, `${what} must have one media type: ${accepted}`)
  }
  for (const [type, node] of content) {
    const types = served[type]
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
    if (!isObject(schema)) diagnostics.fault(diagnostics.place(node), `this ${type} has no schema`)
    else if (![...typesOf(schema, document)].every((candidate) => types.includes(candidate))) {
      diagnostics.fault(
        diagnostics.place(schema),
        `the schema of ${what} in ${type} must be of type ${types.join(', ')}`,
      )
    }
  }
}
