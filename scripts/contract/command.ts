import { writeFileSync } from 'node:fs'
import type { WriteStream } from 'node:tty'
import { CannotTest } from './cannot-test'
import { readOptions } from './options'
import { htmlReport } from './reports/html'
import { jsonReport } from './reports/json'
import { junitReport } from './reports/junit'
import { Progress } from './reports/progress'
import { textReport } from './reports/text'
import { testContract, type Outcome } from './run'
import { USAGE } from './usage'
import { UsageError } from './usage-error'

export interface Output {
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
  /** For the live line; undefined if there is no terminal. */
  readonly terminal?: Pick<WriteStream, 'write' | 'isTTY'>
}

/** `npm run contract`. @returns the exit code: 0 if the server is clean, 1 if not, 2 if it could not be tested */
export async function command(argv: readonly string[], output: Output): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(argv)
    if (options === undefined) {
      output.print(USAGE)
      return 0
    }
    const progress = new Progress(output.terminal)
    const onRequest = progress.show.bind(progress)
    const outcome = await testContract({ ...options.settings, onRequest }).finally(() => {
      progress.clear()
    })
    write(options.json, jsonReport, outcome)
    write(options.junit, junitReport, outcome)
    write(options.html, htmlReport, outcome)
    output.print(textReport(outcome))
    return outcome.findings.length === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof CannotTest)) throw error
    output.complain(
      `${error.message}\n${error instanceof UsageError ? '`npm run contract -- --help` lists the options.\n' : ''}`,
    )
    return 2
  }
}

function write(path: string | undefined, report: (outcome: Outcome) => string, outcome: Outcome): void {
  if (path !== undefined) writeFileSync(path, report(outcome))
}
