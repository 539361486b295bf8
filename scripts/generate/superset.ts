import { type Json, isObject } from './json'

/** What explains and does not bind. */
const prose = new Set(['summary', 'description', 'title', 'tags', 'example', 'examples', 'operationId', 'deprecated'])
export const isProse = (key: string): boolean => prose.has(key) || key.startsWith('x-')

/** `larger` has every key, list entry and plain value of `smaller`: one description may stand for both. */
export function isSuperset(larger: Json | undefined, smaller: Json): boolean {
  if (Array.isArray(smaller)) {
    return Array.isArray(larger) && smaller.every((entry) => larger.some((other) => isSuperset(other, entry)))
  }
  if (isObject(smaller)) {
    return (
      isObject(larger) &&
      Object.entries(smaller).every(([key, value]) => isProse(key) || isSuperset(larger[key], value))
    )
  }
  return larger === smaller
}
