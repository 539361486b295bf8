import { z } from 'zod'

/** Files that the database, mails and threads need besides the connections of clients. */
const RESERVED = 256

const report = z.object({ userLimits: z.object({ open_files: z.object({ soft: z.number() }) }) })

/** How many connections the server may hold: as many as asked for, but never the last files that the process may open. */
export function capacity(wanted: number): number {
  const limits = report.safeParse(process.report.getReport()).data
  if (limits === undefined) return wanted
  const { soft } = limits.userLimits.open_files
  return Math.min(wanted, Math.max(soft - RESERVED, Math.floor(soft / 2)))
}
