import { type Compiled, assemble } from '../generate/compile'
import { Consequences } from '../generate/consequences'
import { Diagnostics, GenerateError } from '../generate/diagnostics'
import { canonical } from '../generate/merge'
import { operationsOf } from '../generate/operations'
import { type Origin, readOrigins } from '../generate/origins'
import { type Overlay, readOverlay } from '../generate/overlay-file'
import { within } from '../generate/replaces'
import { Refusal } from './refusal'
import type { OwnOperation } from './selection'

/** The contract as it is before the upgrade. */
export interface Present {
  readonly api: string
  readonly compiled: Compiled
  readonly overlay: Overlay
  readonly origins: ReadonlyMap<string, Origin>
  readonly served: readonly OwnOperation[]
  /** The path that stands for all prefixes of the API. */
  readonly canonical: (path: string) => string
}

/** @throws Refusal where the contract has faults already */
export async function readPresent(api: string): Promise<Present> {
  const diagnostics = new Diagnostics(new Consequences(''))
  const overlay = await readOverlay(api, diagnostics)
  const compiled = await compiledFrom(api)
  const served = operationsOf(compiled.document).map(({ node, method, path }) => ({
    id: String(compiled.operations.find((operation) => operation.path === path && operation.method === method)?.id),
    method,
    path,
    file: within(compiled.diagnostics.place(node)),
  }))
  return {
    api,
    compiled,
    overlay,
    origins: await readOrigins(api, diagnostics),
    served,
    canonical: (path) => canonical(path, overlay.prefixes),
  }
}

async function compiledFrom(api: string): Promise<Compiled> {
  try {
    const compiled = await assemble(api)
    compiled.diagnostics.stopOnFaults()
    return compiled
  } catch (error) {
    if (!(error instanceof GenerateError)) throw error
    throw new Refusal(`${error.message}\nThe contract has faults before the upgrade. Mend them first: npm run generate`)
  }
}
