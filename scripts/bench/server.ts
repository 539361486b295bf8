import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Usage } from './report-usage'

const usageReport: z.ZodType<Usage> = z.object({ cpu: z.number(), rss: z.number() })

/** A process that prints a line of JSON with its `address` when it listens. */
export interface BenchServer {
  readonly url: string
  usage(): Promise<Usage>
  stop(): Promise<void>
}

export async function startServer(script: string, folder: string, env: NodeJS.ProcessEnv = {}): Promise<BenchServer> {
  const child = spawn(process.execPath, ['--require', join(__dirname, 'report-usage.js'), script], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  return { url: `http://${await addressOf(child)}`, usage: () => usageOf(child), stop: () => stop(child) }
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('The process has no output.')
  for await (const line of createInterface(stdout)) {
    const address = /"address":"(?<address>[^"]+)"/.exec(line)?.groups?.address
    if (address === undefined) continue
    // Read on: a full pipe stops the process.
    stdout.resume()
    return address
  }
  throw new Error('The process ended before it listened.')
}

async function usageOf(child: ChildProcess): Promise<Usage> {
  const answered = once(child, 'message')
  child.send('usage')
  return z
    .tuple([usageReport])
    .rest(z.unknown())
    .parse(await answered)[0]
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
