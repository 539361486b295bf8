import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { FromClient } from './programs/messages'

/** What a client may ask of the world around it: time that passes, a mail that is read. */
export type Requests = Readonly<Record<string, () => Promise<void>>>

/**
 * Lets a program with a real client live in a process of its own: these libraries are of other ages and module systems than
 * the tests, and write to the console.
 * @returns what it reported
 * @throws what it died of
 */
export async function runClient(program: string, url: string, requests: Requests = {}): Promise<unknown> {
  const child = fork(join(__dirname, 'programs', `${program}.js`), [url], { silent: true })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  let report: unknown
  child.on('message', (message: FromClient) => {
    if ('report' in message) report = message.report
    else void requests[message.ask]?.().then(() => child.send({}))
  })
  const [code]: unknown[] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}: ${output}`)
  return report
}
