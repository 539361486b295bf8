import type { Diagnostics } from './diagnostics'
import { type JsonObject, stringIn } from './json'
import { didYouMean } from './near-miss'
import type { Operation } from './operations'
import type { Upgraded } from './upgrade'

/**
 * Settles which of two files describes an operation that both have: those of the replaced file are dropped.
 * @param replaces the replaced file, or several, by the file that replaces it, both within the api folder
 * @param canonical the path that stands for all prefixes of the API
 */
export function applyReplaces(
  documents: readonly Upgraded[],
  replaces: JsonObject,
  canonical: (path: string) => string,
  diagnostics: Diagnostics,
): Upgraded[] {
  const kept = new Map(documents.map((document) => [within(document.file), document]))
  const routeOf = ({ method, path }: Operation): string => `${method} ${shapeOf(canonical(path))}`
  for (const [winner, value] of Object.entries(replaces)) {
    const place = diagnostics.place(replaces, winner)
    const find = (file: string): Upgraded | undefined => {
      const found = kept.get(file)
      if (found === undefined) diagnostics.localFault(place, `no document ${file}${didYouMean(file, kept.keys())}`)
      return found
    }
    for (const loser of [value].flat().filter((file) => typeof file === 'string')) {
      const [by, replaced] = [find(winner), find(loser)]
      if (by === undefined || replaced === undefined) continue
      const routes = new Set(by.operations.map(routeOf))
      const ids = new Set(by.operations.flatMap(({ node }) => stringIn(node, 'operationId') ?? []))
      const isReplaced = (operation: Operation): boolean =>
        routes.has(routeOf(operation)) || ids.has(stringIn(operation.node, 'operationId') ?? '')
      const operations = replaced.operations.filter((operation) => !isReplaced(operation))
      if (operations.length === replaced.operations.length) {
        diagnostics.localFault(
          place,
          `${winner} replaces nothing of ${loser}: no operation is in both. Remove this line`,
        )
      }
      kept.set(within(replaced.file), { ...replaced, operations })
    }
  }
  return [...kept.values()]
}

/** The line that settles which of two files wins. */
export function howToSettle(here: string, there: string): string {
  return `Settle it with one line in x-replaces of the overlay, "${within(here)}: ${within(there)}" if this one is right, else the other way round`
}

/** The path within the api folder. */
export function within(place: string): string {
  return place.slice(place.indexOf('/') + 1).replace(/#.*$/, '')
}

/** Paths that differ in the names of their parameters match the same requests. */
export function shapeOf(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, '{}')
}
