import { type Json, type JsonObject, isObject } from './json'
import type { Diagnostics } from './diagnostics'
import { didYouMean } from './near-miss'
import type { Source } from './read'

/** `%CLIENT_MAJOR_VERSION%`; three letters at least, so that percent-encoded bytes are not taken for one. */
const placeholder = /%([A-Z][A-Z0-9_]{2,})%/g

/** `{{% added-in v="1.17" %}}` and `{{< … >}}`: marks for the documents' web site, noise in a contract. */
const shortcode = /[ \t]*\{\{(%[^}]*%|<[^}]*>)\}\}/g

/** Fills in the placeholders of the templates and drops the shortcodes of their prose. */
export function substitute<T extends Source>(source: T, values: JsonObject, diagnostics: Diagnostics): T {
  const inText = (text: string): string =>
    text.replaceAll(shortcode, '').replaceAll(placeholder, (whole, name: string) => {
      const value = values[name]
      return typeof value === 'string' ? value : whole
    })
  const inValue = (value: Json): Json => {
    if (typeof value === 'string') return inText(value)
    if (Array.isArray(value)) return diagnostics.mapItems(value, inValue)
    if (!isObject(value)) return value
    return diagnostics.derive(
      value,
      Object.fromEntries(Object.entries(value).map(([key, child]) => [inText(key), inValue(child)])),
    )
  }
  return { ...source, root: inValue(source.root) }
}

/**
 * A placeholder that is left in what is used is a fault: in a base path it would make the validator match no route and let
 * everything pass.
 */
export function refusePlaceholders(root: Json, values: JsonObject, diagnostics: Diagnostics): void {
  const look = (text: string, place: string): void => {
    for (const [whole, name = ''] of text.matchAll(placeholder)) {
      const guess = didYouMean(name, Object.keys(values))
      const message = `nothing is known for the placeholder ${whole}: add it to x-substitutions of the overlay${guess}`
      diagnostics.localFault(place, message)
    }
  }
  if (typeof root !== 'object' || root === null) return
  for (const [key, child] of Object.entries(root)) {
    const place = diagnostics.place(root, key)
    look(key, place)
    if (typeof child === 'string') look(child, place)
    else refusePlaceholders(child, values, diagnostics)
  }
}
