import { type JsonObject, isObject, objectIn } from '../json'
import { mediaIn } from '../operations'
import type { Difference, Direction } from './change'
import { compareSchemas } from './schemas'
import type { Documents, Versions } from './versions'

/** What differs between the request bodies of two versions of an operation. */
export function compareBody({ before, after }: Versions<JsonObject>, documents: Documents): Difference[] {
  const [old, now] = [before.requestBody, after.requestBody]
  const tell = (what: string, isBreaking: boolean): Difference => ({ member: '', what, isBreaking })
  if (!isObject(now)) return isObject(old) ? [tell('body removed', true)] : []
  const isRequired = now.required === true
  if (!isObject(old)) return [tell(isRequired ? 'body added, required' : 'body added, optional', isRequired)]
  const wasRequired = old.required === true
  return [
    ...(wasRequired === isRequired
      ? []
      : [tell(isRequired ? 'body now required' : 'body no longer required', isRequired)]),
    ...compareContent({ before: old, after: now }, documents, 'request'),
  ]
}

/** What differs between the media types of a request body or a reply, and their schemas. */
export function compareContent(
  { before, after }: Versions<JsonObject>,
  documents: Documents,
  direction: Direction,
): Difference[] {
  const [old, now] = [new Map(mediaIn(before)), new Map(mediaIn(after))]
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((type) => {
    const [was, is] = [old.get(type), now.get(type)]
    if (was === undefined) {
      return [{ member: '', what: `${type} added`, isBreaking: direction === 'reply' && old.size > 0 }]
    }
    if (is === undefined) return [{ member: '', what: `${type} removed`, isBreaking: true }]
    return compareSchemas({ before: objectIn(was, 'schema'), after: objectIn(is, 'schema') }, documents, direction)
  })
}
