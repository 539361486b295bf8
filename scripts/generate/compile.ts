import { basename } from 'node:path'
import { check } from './check'
import { type OperationContract, contractsOf } from './contract'
import { Consequences } from './consequences'
import { Diagnostics, messageOf } from './diagnostics'
import type { JsonObject } from './json'
import { merge } from './merge'
import { applyOverlay } from './overlay'
import { readOrigins } from './origins'
import { type Prefixes, readOverlay } from './overlay-file'
import { type Source, overlayFile, readSources } from './read'
import { resolve } from './resolve'
import { substitute } from './substitute'
import { setFormatsAside } from './unchecked-formats'
import { dropUnusedSchemas, dropUnusedSecuritySchemes } from './unused-components'
import { upgrade } from './upgrade'

export interface Compiled {
  readonly document: JsonObject
  readonly diagnostics: Diagnostics
  readonly prefixes: Prefixes
  readonly operations: readonly OperationContract[]
  readonly files: number
  readonly actions: number
  /** Places of the overlay that say what the files say themselves: they have lost their purpose. */
  readonly idle: readonly string[]
  /** Places of the overlay that add what the files have themselves, each with where they have it. */
  readonly present: readonly string[]
  /** What people should know, but need not mend. */
  readonly notes: readonly string[]
}

type Progress = (step: string) => void

/**
 * All that is wrong is told at once, but for what may only follow from a fault of an earlier step.
 * @throws GenerateError with the file and JSON pointer of each fault
 */
export async function compile(apiDir: string, progress?: Progress): Promise<Compiled> {
  const compiled = await assemble(apiDir, progress)
  compiled.diagnostics.stopOnFaults()
  return compiled
}

/**
 * As far as it gets: what is wrong is in the diagnostics.
 * @throws GenerateError where a step cannot go on
 */
export async function assemble(
  apiDir: string,
  progress: Progress = () => undefined,
  consequences = new Consequences(`${basename(apiDir)}/${overlayFile}`),
): Promise<Compiled> {
  const diagnostics = new Diagnostics(consequences)
  const step = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    progress(name)
    try {
      return await work()
    } catch (error) {
      // A step may fail on what an earlier one has told already.
      if (!diagnostics.hasFaults) {
        diagnostics.localFault(`${basename(apiDir)}#`, `the step ${name} failed: ${messageOf(error)}`)
      }
      throw diagnostics.error()
    } finally {
      diagnostics.endStep()
    }
  }
  const each = <S extends Source, T>(sources: readonly S[], work: (source: S) => T): T[] =>
    sources.flatMap((source) => diagnostics.attempt(`${source.file}#`, () => [work(source)]) ?? [])

  const { overlay, sources } = await step('read', async () => ({
    overlay: await readOverlay(apiDir, diagnostics),
    sources: await readSources(apiDir, diagnostics),
  }))
  const filled = await step('substitute', () => ({
    documents: each(sources.documents, (source) => substitute(source, overlay.substitutions, diagnostics)),
    fragments: each(sources.fragments, (source) => substitute(source, overlay.substitutions, diagnostics)),
  }))
  const resolved = await step('resolve', () => resolve(filled, overlay, diagnostics))
  const upgraded = await step('upgrade', () => each(resolved.documents, (source) => upgrade(source, diagnostics)))
  const document = await step('merge', () => merge(upgraded, resolved.schemas, overlay, diagnostics))
  const { idle, present } = await step('overlay', () => {
    const outlived = applyOverlay(document, overlay.actions, diagnostics)
    dropUnusedSchemas(document)
    setFormatsAside(document, overlay, diagnostics)
    return outlived
  })
  const notes = await step('check', async () => {
    const notes = check(document, overlay, diagnostics)
    // Last, as an edited file must not hide what else is wrong with it.
    await readOrigins(apiDir, diagnostics)
    return notes
  })
  dropUnusedSecuritySchemes(document)

  return {
    document,
    diagnostics,
    prefixes: overlay.prefixes,
    operations: contractsOf(document),
    files: sources.documents.length + sources.fragments.length + 1,
    actions: overlay.actions.length,
    notes: [...notes, ...diagnostics.notesOnUnused().map((fault) => `Left out, as nothing refers to it: ${fault}`)],
    idle: idle.map((place) => diagnostics.located(place)),
    present: [...present].map(([place, found]) => `${diagnostics.located(place)}, as ${diagnostics.located(found)}`),
  }
}
