import { constants, getPriority, setPriority } from 'node:os'
import { compareSync, hashSync } from 'bcrypt'

export type HashJob =
  | { readonly kind: 'hash'; readonly password: string; readonly cost: number }
  | { readonly kind: 'compare'; readonly password: string; readonly hashes: readonly string[] }

/** How much nicer than the rest of the server: requests go before hashes, but other busy processes do not stop them. */
const NICER = 5
// On Linux this is the priority of this thread, elsewhere that of the whole process.
if (process.platform === 'linux') setPriority(Math.min(getPriority() + NICER, constants.priority.PRIORITY_LOW))

export default function work(job: HashJob): string | boolean {
  if (job.kind === 'hash') return hashSync(job.password, job.cost)
  const [stored = '', ...others] = job.hashes
  if (compareSync(job.password, stored)) return true
  for (const hash of others) compareSync(job.password, hash)
  return false
}
