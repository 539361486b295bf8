import { check } from './check'
import { type OperationContract, contractsOf } from './contract'
import type { JsonObject } from './json'
import { Diagnostics } from './diagnostics'
import { merge } from './merge'
import { applyOverlay } from './overlay'
import { type Prefixes, readOverlay } from './overlay-file'
import { upgrade } from './upgrade'
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
  const diagnostics = new Diagnostics()
  const step = <T>(name: string, work: () => T): T => {
    progress(name)
    const result = work()
    diagnostics.settle()
    return result
  }

  progress('read')
  const overlay = await readOverlay(apiDir, diagnostics)
  const sources = await readSources(apiDir, diagnostics)
  diagnostics.settle()

  const filled = step('substitute', () =>
    sources.map((source) => substitute(source, overlay.substitutions, diagnostics)),
  )
  const resolved = step('resolve', () => resolve(filled, diagnostics))
  const upgraded = step('upgrade', () => resolved.documents.map((document) => upgrade(document, diagnostics)))
  const document = step('merge', () => merge(upgraded, resolved.schemas, overlay.prefixes, diagnostics))
  step('overlay', () => {
    applyOverlay(document, overlay.actions, diagnostics)
  })
  step('check', () => {
    check(document, overlay.prefixes, diagnostics)
  })

  return {
    document,
    prefixes: overlay.prefixes,
    operations: contractsOf(document),
    files: sources.length + 1,
    actions: overlay.actions.length,
  }
}
