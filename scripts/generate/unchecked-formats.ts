import type { Diagnostics } from './diagnostics'
import type { JsonObject } from './json'
import { operationsOf } from './operations'
import type { Overlay } from './overlay-file'
import { schemaHolders } from './schema-holders'
import { schemasWithin } from './subschemas'

/** Drops the formats that only the prose defines: the validator would warn of each at run time. */
export function dropUncheckedFormats(document: JsonObject, overlay: Overlay, diagnostics: Diagnostics): void {
  const unused = new Set(overlay.uncheckedFormats)
  for (const { schema } of schemaHolders(document, operationsOf(document))) {
    for (const inner of schemasWithin(schema)) {
      const { format } = inner
      if (typeof format !== 'string' || !overlay.uncheckedFormats.includes(format)) continue
      delete inner.format
      unused.delete(format)
    }
  }
  for (const format of unused)
    diagnostics.fault(diagnostics.place(overlay.root, 'x-unchecked-formats'), `no schema has the format ${format}`)
}
