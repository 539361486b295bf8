import type { OperationContract } from '../../../scripts/generate/contract'
import { GenerateError } from '../../../scripts/generate/diagnostics'
import { emit } from '../../../scripts/generate/emit'
import { compileTree } from '../api-tree'
import { type CorpusCase, corpusCases, treeOf } from './corpus-case'

/** What becomes of a case: its faults, or its document and the route of its operation. */
interface CorpusResult {
  readonly faults: readonly string[]
  readonly json?: string
  readonly operation?: OperationContract
  readonly types?: string
  readonly contract?: string
}

async function resultOf(one: CorpusCase): Promise<CorpusResult> {
  try {
    const compiled = await compileTree(treeOf(one))
    const output = await emit(compiled)
    const [operation] = compiled.operations
    const [json, types, contract] = ['openapi.json', 'types.ts', 'contract.ts'].map((name) => output.get(name))
    return { faults: [], json, operation, types, contract }
  } catch (error) {
    if (!(error instanceof GenerateError)) throw error
    return { faults: error.faults.map(({ place, message }) => `${place} ${message}`) }
  }
}

/** Run as a process of its own: jest cannot load openapi-typescript. */
async function main(): Promise<void> {
  const results: Record<string, CorpusResult> = {}
  for (const one of corpusCases()) results[one.name] = await resultOf(one)
  process.stdout.write(JSON.stringify(results))
}

void main()
