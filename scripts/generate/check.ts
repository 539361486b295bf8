import { checkContent } from './check-content'
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
import type { Prefixes } from './overlay-file'
import { Validator } from './validator'

/** Everything that the finished document must hold, so that the server serves it as it is written. */
export function check(document: JsonObject, prefixes: Prefixes, diagnostics: Diagnostics): void {
  const operations = operationsOf(document)
  const validator = new Validator(document)
  checkPaths(document, operations, prefixes, diagnostics)
  checkOperations(document, operations, diagnostics)
  checkParameters(document, operations, diagnostics)
  checkNames(document, operations, diagnostics)
  checkQueryTypes(document, operations, diagnostics)
  checkRecursion(document, operations, diagnostics)
  checkContent(document, operations, diagnostics)
  checkSchemas(document, operations, validator, diagnostics)
  checkLimits(document, operations, diagnostics)
  checkExamples(document, operations, validator, diagnostics)
}
