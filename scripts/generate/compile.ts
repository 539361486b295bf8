import { check } from './check'
import { type OperationContract, contractsOf } from './contract'
import type { JsonObject } from './json'
import { Ledger } from './ledger'
import { merge } from './merge'
import { applyOverlay } from './overlay'
import { type Prefixes, readOverlay } from './overlay-file'
import { raise } from './raise'
import { readSources } from './read'
import { resolve } from './resolve'
import { substitute } from './substitute'

/** The contract as one OpenAPI 3.1 document, what there is to know of its operations, and what went in. */
export interface Compiled {
  readonly document: JsonObject
  readonly prefixes: Prefixes
  readonly operations: readonly OperationContract[]
  readonly files: number
  readonly actions: number
}

/**
 * Compiles the spec files below `apiDir` into one document. Each step hands a sound tree to the next one;
 * all that is wrong in a step is told at once.
 *
 * @param progress is told the name of each step before it runs.
 * @throws GenerateError with every fault, each with its file and JSON pointer.
 */
export async function compile(apiDir: string, progress: (step: string) => void = () => undefined): Promise<Compiled> {
  const ledger = new Ledger()
  const step = <T>(name: string, work: () => T): T => {
    progress(name)
    const result = work()
    ledger.settle()
    return result
  }

  progress('read')
  const overlay = await readOverlay(apiDir, ledger)
  const sources = await readSources(apiDir, ledger)
  ledger.settle()

  const filled = step('substitute', () => sources.map((source) => substitute(source, overlay.substitutions, ledger)))
  const resolved = step('resolve', () => resolve(filled, ledger))
  const raised = step('raise', () => resolved.documents.map((document) => raise(document, ledger)))
  const document = step('merge', () => merge(raised, resolved.schemas, overlay.prefixes, ledger))
  step('overlay', () => {
    applyOverlay(document, overlay.actions, ledger)
  })
  step('check', () => {
    check(document, overlay.prefixes, ledger)
  })

  return {
    document,
    prefixes: overlay.prefixes,
    operations: contractsOf(document),
    files: sources.length + 1,
    actions: overlay.actions.length,
  }
}
