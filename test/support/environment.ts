import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { TestEnvironment } from 'jest-environment-node'
import { ERROR_LINES } from './error-lines'

/** What jest tells of a test. */
interface TestEvent {
  readonly name: string
  readonly test?: { readonly errors: unknown[] }
}

/** Shows, below a failed test, what its servers logged as errors: a 500 says nothing by itself. */
export default class GatehouseEnvironment extends TestEnvironment {
  private lines: unknown[] = []
  private readonly collect = (line: unknown) => void this.lines.push(line)

  override async setup(): Promise<void> {
    await super.setup()
    subscribe(ERROR_LINES, this.collect)
  }

  override async teardown(): Promise<void> {
    unsubscribe(ERROR_LINES, this.collect)
    await super.teardown()
  }

  handleTestEvent({ name, test }: TestEvent): void {
    if (name === 'test_start') this.lines = []
    if (name === 'test_done' && test !== undefined && test.errors.length > 0 && this.lines.length > 0) {
      const report = new Error(`The server logged:\n${this.lines.slice(-20).join('')}`)
      // jest would show the place of this line.
      report.stack = report.message
      test.errors.push(report)
    }
  }
}
