import { JSONPathQuery, compile } from 'json-p3'
import { type JsonObject, isObject, toJson } from './json'
import { didYouMean } from './near-miss'

export type Location = (string | number)[]

/**
 * Where the JSONPath leads: the matches from the last to the first, so that removing an entry of a list does not move those
 * still to come.
 *
 * @throws Error if it is no JSONPath
 */
export function locate(target: string, document: JsonObject): Location[] {
  return compile(target).query(document).locations().reverse()
}

/** How far a JSONPath that matches nothing leads: `: there is $.paths, but no .gone in it`. */
export function dissection(target: string, document: JsonObject): string {
  const { environment, segments } = compile(target)
  const upTo = (count: number): JSONPathQuery => new JSONPathQuery(environment, segments.slice(0, count))
  const length = segments.findIndex((_, index) => upTo(index + 1).match(document) === undefined)
  const found = upTo(length)
  const missing = upTo(length + 1)
    .toString()
    .slice(found.toString().length)
  const name = /^\.(.+)$|^\['(.+)'\]$/.exec(missing)
  const keys = found
    .query(document)
    .values()
    .flatMap((value) => {
      const node = toJson(value)
      return isObject(node) ? Object.keys(node) : []
    })
  const guess = name === null ? '' : didYouMean(name[1] ?? name[2] ?? '', keys)
  return `: there is ${found.toString()}, but no ${missing} in it${guess}`
}
