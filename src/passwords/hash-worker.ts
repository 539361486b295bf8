import { setPriority } from 'node:os'
import { compareSync, hashSync } from 'bcrypt'

/** `password` is what `prehash` made of a password. */
export type HashJob =
  | { readonly kind: 'hash'; readonly password: string; readonly cost: number }
  | { readonly kind: 'compare'; readonly password: string; readonly hash: string }

// On Linux this is the priority of the calling thread alone: requests always go before hashes. Elsewhere it would be
// that of the whole process.
if (process.platform === 'linux') setPriority(19)

/** Blocks its thread, as it is meant to. */
export default function work(job: HashJob): string | boolean {
  return job.kind === 'hash' ? hashSync(job.password, job.cost) : compareSync(job.password, job.hash)
}
