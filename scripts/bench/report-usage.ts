/** Loaded into a measured process before its own code: answers each message of the benchmark. */
export interface Usage {
  /** Microseconds of CPU since the process began, of all its threads. */
  readonly cpu: number
  /** Resident memory in bytes. */
  readonly rss: number
}

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  const usage: Usage = { cpu: user + system, rss: process.memoryUsage.rss() }
  process.send?.(usage)
})
// The benchmark alone must not keep the process alive.
process.channel?.unref()
