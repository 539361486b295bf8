export interface LogTarget {
  write(lines: string): void
  /** Missing where nothing waits. */
  flush?(): void
}

/** In milliseconds: a process that is killed loses at most the lines of this time. */
const LONGEST_WAIT = 100
/** In characters. */
const LARGEST = 16 * 1024

/**
 * Writes many lines at once, since each write waits for the system. The first line after a quiet time is written at once,
 * and all that is left when the process exits, also by an error that nobody caught.
 */
export class LogBatches implements LogTarget {
  private waiting = ''
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly target: LogTarget) {
    const flush = () => {
      this.flush()
    }
    // Before those of pino, which end its stream.
    process.prependListener('beforeExit', flush).prependListener('exit', flush)
  }

  write(line: string): void {
    this.waiting += line
    if (this.timer === undefined || this.waiting.length >= LARGEST) this.flush()
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.flush()
    }, LONGEST_WAIT).unref()
  }

  flush(): void {
    const lines = this.waiting
    this.waiting = ''
    if (lines !== '') this.target.write(lines)
  }
}
