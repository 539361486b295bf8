import openapiTS, { astToString } from 'openapi-typescript'
import type { Compiled } from './compile'
import { contractModule } from './contract-module'

/** The generated files by name. */
export type Output = ReadonlyMap<string, string>

const warning = 'DO NOT EDIT: written by `npm run generate` from api/.'

/** Renders the compiled contract. Kept apart from the steps before it, as it loads the TypeScript compiler. */
export async function emit({ document, prefixes, operations }: Compiled): Promise<Output> {
  const json = `${JSON.stringify({ 'x-generated': warning, ...document }, null, 2)}\n`
  const types = astToString(await openapiTS(json, { silent: true }))
  return new Map([
    ['openapi.json', json],
    ['types.ts', `// ${warning}\n\n${types}`],
    ['contract.ts', `// ${warning}\n\n${contractModule(operations, prefixes)}`],
  ])
}
