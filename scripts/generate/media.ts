import type { Type } from './possible-types'

/** The media types of text that a reply may have; each is sent as UTF-8. */
export const textMedia = ['application/yaml', 'text/css', 'text/html', 'text/javascript', 'text/plain']

export const jsonMedia = 'application/json'

/** Media types whose values are bytes: only the client knows what is in them. */
export function isBytes(media: string): boolean {
  return media === 'application/octet-stream' || /^(image|audio|video|font)\/[a-z0-9][a-z0-9.+-]*$/.test(media)
}

/** The types that a schema may have for a media type of replies; undefined for one that is not served. */
export function replyTypes(media: string): readonly Type[] | undefined {
  if (media === jsonMedia) return ['array', 'boolean', 'null', 'number', 'object', 'string']
  return textMedia.includes(media) || isBytes(media) ? ['string'] : undefined
}

/** The server reads a body as one JSON object, whatever its Content-Type says, or as bytes. */
export function bodyTypes(media: string): readonly Type[] | undefined {
  if (media === jsonMedia) return ['object']
  return media === 'application/octet-stream' ? ['string'] : undefined
}
