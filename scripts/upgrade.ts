/**
 * `npm run upgrade -- DIR`: what becomes of the contract if the files of another Matrix specification, which is checked out
 * in DIR, take the place of ours. Nothing is written without `--write`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { messageOf } from './generate/diagnostics'
import { Checkout } from './upgrade/checkout'
import { draftInto } from './upgrade/draft'
import { readOptions } from './upgrade/options'
import { readPresent } from './upgrade/present'
import { Refusal } from './upgrade/refusal'
import { report } from './upgrade/report'
import { readSpecification } from './upgrade/specification'
import { refuseChanges, writeDraft } from './upgrade/write'

const API = 'api'

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args)
  if (options.write) refuseChanges(API)
  const present = await readPresent(API)
  const specification = readSpecification(options.dir, present.overlay.substitutions)
  const checkout = new Checkout(specification.root)
  console.log(`From ${checkout.inWords()}`)
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-upgrade-'))
  try {
    const into = join(folder, API)
    const draft = await draftInto(into, present, specification, checkout, options)
    for (const line of report(draft, present, specification)) console.log(line)
    if (!options.write) {
      console.log('Nothing is written. With --write, api/ becomes what is told here.')
      return
    }
    await writeDraft(into, API, draft.plan)
    console.log(
      'Written: api/. Next: npm run generate, which tells what is left to mend. git takes it back: git restore api && git clean -d api.',
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`upgrade: ${error instanceof Refusal ? error.message : messageOf(error)}`)
  process.exitCode = error instanceof Refusal ? 2 : 1
})
