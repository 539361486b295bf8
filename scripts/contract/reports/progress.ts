import type { WriteStream } from 'node:tty'
import { count } from './summary'

/** Clears the line and goes to its beginning. */
const CLEAR = '\r\u001b[2K'
/** In milliseconds; more often nobody can read it. */
const INTERVAL = 100

/** One line that is written again and again, on a terminal only. */
export class Progress {
  private last = { operation: '', at: 0 }

  constructor(private readonly terminal: Pick<WriteStream, 'write' | 'isTTY'> | undefined) {}

  show(operation: string, requests: number, findings: number): void {
    if (this.terminal?.isTTY !== true) return
    const isSoon = Date.now() - this.last.at < INTERVAL
    if (isSoon && operation === this.last.operation) return
    this.last = { operation, at: Date.now() }
    this.terminal.write(`${CLEAR}${operation}: ${count(requests, 'request')}, ${count(findings, 'deviation')}`)
  }

  clear(): void {
    if (this.terminal?.isTTY === true) this.terminal.write(CLEAR)
  }
}
