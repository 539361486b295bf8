import { createLogger, type Logger } from '../../src/platform/logger'

/** What the server logged, as the lines that would stand on standard output. */
export class LogLines {
  private readonly written: string[] = []
  readonly logger: Logger = createLogger({ destination: { write: (line: string) => void this.written.push(line) } })

  /** All lines so far as one text, for looking that something does not stand in it. */
  get text(): string {
    return this.written.join('')
  }
}
