import { checkContent } from './check-content'
import { checkDirections } from './check-directions'
import { checkExamples } from './check-examples'
import { checkLimits } from './check-limits'
import { checkNames } from './check-names'
import { checkOperations } from './check-operations'
import { checkParameters } from './check-parameters'
import { checkPaths } from './check-paths'
import { checkQueryTypes } from './check-query-types'
import { checkRecursion } from './check-recursion'
import { checkSchemas } from './check-schemas'
import type { Diagnostics } from './diagnostics'
import type { JsonObject } from './json'
import { operationsOf } from './operations'
import type { Overlay } from './overlay-file'
import { Validator } from './validator'

/**
 * Everything that the finished document must hold, so that the server serves it as it is written.
 * @returns what people should know, but need not mend
 */
export function check(document: JsonObject, overlay: Overlay, diagnostics: Diagnostics): string[] {
  const operations = operationsOf(document)
  const validator = new Validator(document)
  checkPaths(document, operations, overlay.prefixes, diagnostics)
  checkOperations(document, operations, diagnostics)
  checkParameters(document, operations, diagnostics)
  checkNames(document, operations, diagnostics)
  checkQueryTypes(document, operations, diagnostics)
  checkDirections(document, operations, diagnostics)
  checkRecursion(document, operations, diagnostics)
  checkContent(document, operations, diagnostics)
  checkSchemas(document, operations, validator, diagnostics)
  const notes = checkLimits(document, operations, overlay, diagnostics)
  checkExamples(document, operations, validator, diagnostics)
  return notes
}
