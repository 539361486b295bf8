import { type BenchServer } from './server'
import { median, spread } from './statistics'

const STARTS = 5

/** From the start of the process to its first answer, and its memory then. @param start of a server on a new folder */
export async function measureStart(start: () => Promise<BenchServer>) {
  const seconds = []
  const megabytes = []
  for (let round = 0; round < STARTS; round++) {
    const startedAt = process.hrtime.bigint()
    const server = await start()
    const reply = await fetch(`${server.url}/_matrix/client/versions`)
    await reply.text()
    seconds.push(Number(process.hrtime.bigint() - startedAt) / 1e9)
    megabytes.push((await server.usage()).rss / 2 ** 20)
    await server.stop()
  }
  return [
    { what: 'start to first answer', median: `${median(seconds).toFixed(2)} s`, goal: '≤ 0.30 s', ...noise(seconds) },
    { what: 'idle memory', median: `${median(megabytes).toFixed(0)} MB`, goal: '≤ 90 MB', ...noise(megabytes) },
  ]
}

function noise(values: readonly number[]) {
  return { 'spread %': Math.round(spread(values)) }
}
