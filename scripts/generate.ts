/**
 * `npm run generate`: compiles the spec files in api/ into generated/. With `--check` nothing is written, and the exit
 * code is 1 when generated/ is not what api/ says.
 */
import { join } from 'node:path'
import { type Compiled, compile } from './generate/compile'
import { emit } from './generate/emit'
import { GenerateError, messageOf } from './generate/diagnostics'
import { contractDocument } from './generate/contract-document'
import { changeReport } from './generate/changes/report'
import { committed, findDrift, writeOutput } from './generate/write'

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => arg !== '--check')
  if (unknown.length > 0) {
    console.error(`generate: unknown argument ${unknown.join(' ')}. Usage: npm run generate [-- --check]`)
    return 2
  }
  const started = performance.now()
  const compiled = await compile('api', (step) => process.stdout.write(`${step} · `))
  process.stdout.write('emit · ')
  const output = await emit(compiled)
  console.log('done')
  console.log(`${summary(compiled)} in ${((performance.now() - started) / 1000).toFixed(1)} s`)

  const drift = await findDrift('generated', output)
  const before = await committed('generated')
  if (before !== undefined)
    for (const line of changeReport({ before, after: contractDocument(compiled) })) console.log(line)
  const { idle, present, notes } = compiled
  for (const place of idle) console.log(`Without effect, as the files say the same: ${place}`)
  for (const place of present) console.log(`To be added, but the files have it: ${place}`)
  for (const note of notes) console.log(note)
  if (!args.includes('--check')) {
    await writeOutput('generated', output)
    console.log(drift.length === 0 ? 'Nothing has changed.' : `Written: ${listed(drift)}`)
    return 0
  }
  if (idle.length + present.length > 0) {
    console.error('What has no effect is to be removed from the overlay; what is to be replaced needs its own action.')
  }
  if (drift.length === 0) return idle.length + present.length === 0 ? 0 : 1
  console.error(`Not what api/ says: ${listed(drift)}. Run \`npm run generate\` and commit the result.`)
  return 1
}

function summary({ files, operations, actions }: Compiled): string {
  const replies = operations.flatMap((operation) => operation.replies)
  const errcodes = new Set(replies.flatMap((reply) => reply.errcodes))
  return [
    `${String(files)} files`,
    `${String(actions)} overlay actions`,
    `${String(operations.length)} operations`,
    `${String(replies.length)} replies`,
    `${String(errcodes.size)} errcodes`,
  ].join(', ')
}

function listed(names: readonly string[]): string {
  return names.map((name) => join('generated', name)).join(', ')
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error instanceof GenerateError ? `\n${error.message}` : `generate: ${messageOf(error)}`)
    process.exitCode = 1
  },
)
