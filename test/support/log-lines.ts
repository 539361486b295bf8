import { channel } from 'node:diagnostics_channel'
import { createLogger, type Logger } from '../../src/platform/logger'
import { ERROR_LINES } from './error-lines'

/** What the server logged, as the lines that would stand on standard output. */
export class LogLines {
  private readonly written: string[] = []
  readonly logger: Logger = createLogger({
    destination: {
      write: (line: string) => {
        this.written.push(line)
        if (line.includes('"level":"error"')) channel(ERROR_LINES).publish(line)
      },
    },
  })

  /** All lines so far as one text, for looking that something does not stand in it. */
  get text(): string {
    return this.written.join('')
  }
}
