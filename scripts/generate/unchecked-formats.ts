import type { Diagnostics } from './diagnostics'
import type { JsonObject } from './json'
import { operationsOf } from './operations'
import type { Overlay } from './overlay-file'
import { schemaHolders } from './schema-holders'
import { annotationFormats } from './schema-vocabulary'
import { schemasWithin } from './subschemas'

/** Where the format of a schema stands if the validator would warn of it at run time. Only the published contract has it. */
export const uncheckedFormat = 'x-format'

/** Sets the formats aside that say what a string is and that nobody checks. */
export function setFormatsAside(document: JsonObject, overlay: Overlay, diagnostics: Diagnostics): void {
  const unused = new Set(overlay.uncheckedFormats)
  const unchecked = new Set([...annotationFormats, ...overlay.uncheckedFormats])
  for (const { schema } of schemaHolders(document, operationsOf(document))) {
    for (const inner of schemasWithin(schema)) {
      const { format } = inner
      if (inner[uncheckedFormat] !== undefined) {
        const message = `"${uncheckedFormat}" is not a key of a schema that this server knows. Did you mean "format"?`
        diagnostics.fault(diagnostics.place(inner, uncheckedFormat), message)
      }
      if (typeof format !== 'string' || !unchecked.has(format)) continue
      delete inner.format
      inner[uncheckedFormat] = format
      unused.delete(format)
    }
  }
  for (const format of unused)
    diagnostics.fault(diagnostics.place(overlay.root, 'x-unchecked-formats'), `no schema has the format ${format}`)
}
