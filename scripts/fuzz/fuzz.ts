import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { fuzz } from './run'

const MINUTE = 60_000

/** `npm run fuzz -- --minutes 10`; `--seed N` repeats the requests of an earlier run. */
async function main(): Promise<void> {
  const options = { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } } as const
  const { values } = parseArgs({ options })
  const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
  const end = Date.now() + Number(values.minutes) * MINUTE
  console.log(`seed ${String(seed)}`)
  const { requests, statuses, faults } = await fuzz({ seed, goesOn: () => Date.now() < end })
  for (const fault of faults) console.log(fault)
  console.log(`${String(requests)} requests, ${String(faults.length)} faults`, statuses)
  process.exitCode = faults.length === 0 ? 0 : 1
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
