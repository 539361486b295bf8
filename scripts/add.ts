/**
 * `npm run add -- OPERATION_ID`: writes the files that an operation of the contract needs, from what the contract says.
 * Without an operationId it lists the operations that have no handler.
 */
import { existsSync, readFileSync } from 'node:fs'
import { addFiles, handlerPath } from './add/files'
import { readOperations } from './add/operation'
import { report } from './add/report'
import { messageOf } from './generate/diagnostics'
import { isObject, toJson } from './generate/json'
import { didYouMean } from './generate/near-miss'

async function main(args: readonly string[]): Promise<number> {
  const document = toJson(JSON.parse(readFileSync('generated/openapi.json', 'utf8')))
  const operations = readOperations(isObject(document) ? document : {})
  const open = [...operations.keys()].filter((id) => !existsSync(handlerPath(id)))
  const openOnes =
    open.length === 0 ? 'Every operation of the contract has a handler.' : `Without a handler: ${open.join(', ')}`
  const [id, ...surplus] = args
  if (id === undefined || surplus.length > 0) {
    console.log(`${openOnes}\nUsage: npm run add -- OPERATION_ID`)
    return surplus.length > 0 ? 2 : 0
  }
  const operation = operations.get(id)
  if (operation === undefined) {
    console.error(`add: the contract has no operation ${JSON.stringify(id)}${didYouMean(id, operations.keys())}`)
    console.error(`${openOnes}\nDeclare it in api/ and run \`npm run generate\` first.`)
    return 1
  }
  console.log(report(operation, await addFiles(operation)))
  return 0
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(`add: ${messageOf(error)}`)
    process.exitCode = 1
  },
)
