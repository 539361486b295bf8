import type { Compiled } from './compile'
import type { JsonObject } from './json'

export const warning = 'DO NOT EDIT: written by `npm run generate` from api/.'

/** What is written to openapi.json: the document, and the prefixes that are the same API. */
export function contractDocument({ document, prefixes }: Compiled): JsonObject {
  const { canonical, aliases, elsewhere } = prefixes
  return { 'x-generated': warning, 'x-prefixes': { canonical, aliases: [...aliases], elsewhere }, ...document }
}
