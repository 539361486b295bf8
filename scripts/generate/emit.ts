import openapiTS, { astToString } from 'openapi-typescript'
import type { Compiled } from './compile'
import { contractModule } from './contract-module'
import { messageOf } from './diagnostics'
import { type JsonObject, isObject, objectIn } from './json'
import { operationsOf } from './operations'
import { contractDocument, warning } from './contract-document'
import { publish } from './publish'
import { typeErrors } from './type-errors'

export type Output = ReadonlyMap<string, string>

/** Separate, as it loads the TypeScript compiler. @throws GenerateError for what has no TypeScript type */
export async function emit(compiled: Compiled): Promise<Output> {
  const { document, prefixes, operations, diagnostics } = compiled
  const json = textOf(contractDocument(compiled))
  const published = textOf(publish(compiled))
  const types = await typesOf(published).catch(async (error: unknown) => {
    diagnostics.fault(await placeOfError(compiled), `this has no TypeScript type: ${messageOf(error)}`)
    throw diagnostics.error()
  })
  const schemas = objectIn(objectIn(document, 'components'), 'schemas')
  for (const { component, message } of typeErrors(types)) {
    const place = isObject(schemas[component]) ? diagnostics.place(schemas[component]) : 'api#'
    diagnostics.fault(place, `this has no TypeScript type: ${message}`)
  }
  diagnostics.stopOnFaults()
  return new Map([
    ['openapi.json', json],
    ['published.json', published],
    ['types.ts', `// ${warning}\n\n${types}`],
    ['contract.ts', `// ${warning}\n\n${contractModule(operations, prefixes)}`],
  ])
}

function textOf(document: JsonObject): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

async function typesOf(json: string): Promise<string> {
  return astToString(await openapiTS(json, { silent: true }))
}

/** The first operation that makes openapi-typescript fail, or else the place of the components. */
async function placeOfError({ document, diagnostics }: Compiled): Promise<string> {
  for (const { path, method, node } of operationsOf(document)) {
    const alone: JsonObject = { ...document, paths: { [path]: { [method]: node } } }
    const isSound = await typesOf(JSON.stringify(alone)).then(
      () => true,
      () => false,
    )
    if (!isSound) return diagnostics.place(node)
  }
  return 'api#'
}
