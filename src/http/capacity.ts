import { z } from 'zod'

/** Files for the database, mails and threads. */
const RESERVED = 256

const report = z.object({ userLimits: z.object({ open_files: z.object({ soft: z.number() }) }) })

/** As many connections as wanted, but never the last files that the process may open. */
export function capacity(wanted: number): number {
  const limits = report.safeParse(process.report.getReport()).data
  if (limits === undefined) return wanted
  const { soft } = limits.userLimits.open_files
  return Math.min(wanted, Math.max(soft - RESERVED, Math.floor(soft / 2)))
}
