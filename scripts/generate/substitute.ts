import { type Json, type JsonObject, isObject } from './json'
import type { Diagnostics } from './diagnostics'
import { didYouMean } from './near-miss'
import type { Source } from './read'

/** `%CLIENT_MAJOR_VERSION%`; three letters at least, so that percent-encoded bytes are not taken for one. */
const placeholder = /%([A-Z][A-Z0-9_]{2,})%/g

/** `{{% added-in v="1.17" %}}` and `{{< … >}}`: marks for the documents' web site, noise in a contract. */
const shortcode = /[ \t]*\{\{(%[^}]*%|<[^}]*>)\}\}/g

/**
 * Fills in the placeholders of the templates and drops the shortcodes of their prose. A placeholder that is left is a fault:
 * in a base path it would make the validator match no route and let everything pass.
 */
export function substitute(source: Source, values: JsonObject, diagnostics: Diagnostics): Source {
  const inText = (text: string, place: string): string =>
    text.replaceAll(shortcode, '').replaceAll(placeholder, (whole, name: string) => {
      const value = values[name]
      if (typeof value === 'string') return value
      diagnostics.localFault(
        place,
        `nothing is known for the placeholder ${whole}: add it to x-substitutions of the overlay${didYouMean(name, Object.keys(values))}`,
      )
      return whole
    })

  const inObject = (node: JsonObject): JsonObject =>
    diagnostics.derive(
      node,
      Object.fromEntries(
        Object.entries(node).map(([key, value]) => {
          const place = diagnostics.place(node, key)
          return [inText(key, place), inValue(value, place)]
        }),
      ),
    )

  const inValue = (value: Json, place: string): Json => {
    if (typeof value === 'string') return inText(value, place)
    if (isObject(value)) return inObject(value)
    if (!Array.isArray(value)) return value
    return diagnostics.mapItems(value, (item, index) => inValue(item, diagnostics.place(value, index)))
  }

  return { ...source, root: inObject(source.root) }
}
