import { setPriority } from 'node:os'
import { compareSync, hashSync } from 'bcrypt'

/** A job for a worker thread. `password` is prehashed. */
export type HashJob =
  | { readonly kind: 'hash'; readonly password: string; readonly cost: number }
  | { readonly kind: 'compare'; readonly password: string; readonly hashes: readonly string[] }

/** Requests go before hashes, but a busy process beside the server does not starve them. */
const NICE = 5
// On Linux this is the priority of the calling thread; elsewhere it would be that of the whole process.
if (process.platform === 'linux') setPriority(NICE)

/** Runs in a worker thread and blocks it: the new hash, or whether the password matches the first hash. */
export default function work(job: HashJob): string | boolean {
  if (job.kind === 'hash') return hashSync(job.password, job.cost)
  const [stored = '', ...others] = job.hashes
  if (compareSync(job.password, stored)) return true
  for (const hash of others) compareSync(job.password, hash)
  return false
}
