import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

const PROGRAM = `
  const server = require('node:net').createServer()
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port))
`

/**
 * A port on loopback at which no connection is ever made, as behind a firewall that drops packets: the process that listens
 * is stopped, and its queue of connections is full.
 */
export async function startDeafServer(): Promise<{ readonly port: number; readonly stop: () => void }> {
  const child = spawn(process.execPath, ['-e', PROGRAM], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk]: unknown[] = await once(child.stdout, 'data')
  const port = Number(String(chunk))
  child.kill('SIGSTOP')
  const waiting = fillQueue(port)
  return {
    port,
    stop() {
      for (const socket of waiting) socket.destroy()
      child.kill('SIGKILL')
    },
  }
}

function fillQueue(port: number): readonly Socket[] {
  return Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => undefined))
}
