import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'

const MAIN = join(__dirname, '../../src/main.js')

/** The server as `npm start` runs it: a process of its own, in a folder, with nothing but its environment. */
export class ServerProcess {
  private output = ''

  private constructor(
    private readonly child: ChildProcess,
    /** The base of every URL. */
    readonly url: string,
    private readonly lines: Interface,
  ) {}

  /**
   * @param openFiles how many files it may have open
   * @throws what the process said, when it ends instead of listening
   */
  static async start(folder: string, env: NodeJS.ProcessEnv = {}, openFiles?: number): Promise<ServerProcess> {
    const limit = openFiles === undefined ? '' : `ulimit -n ${String(openFiles)} && `
    const child = spawn('sh', ['-c', `${limit}exec "$0" "$1"`, process.execPath, MAIN], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        GATEHOUSE_LISTEN: '127.0.0.1:0',
        GATEHOUSE_PASSWORDS__BCRYPT_COST: '4',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    const lines = createInterface(child.stdout)
    const address = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => {
        reject(new Error(`exit code ${String(code)}: ${stderr}`))
      })
      lines.on('line', (line) => {
        const { address }: { address?: string } = JSON.parse(line)
        if (address !== undefined) resolve(address)
      })
    })
    const server = new ServerProcess(child, `http://${address}`, lines)
    lines.on('line', (line) => (server.output += `${line}\n`))
    return server
  }

  /** What it logged since it listened. */
  get log(): string {
    return this.output
  }

  /** Waits until it has logged this message. */
  async untilLogged(message: string): Promise<void> {
    while (!this.output.includes(`"message":"${message}"`)) await once(this.lines, 'line')
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal)
  }

  /** @returns the exit code; null when the signal ended it */
  async stop(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    // Not at its exit: the last lines that it has logged may still have to be read.
    const ended = once(child, 'close')
    child.kill(signal)
    await ended
    return child.exitCode
  }
}
