import { once } from 'node:events'

/** What a client's process says to the test. */
export type FromClient = { readonly ask: string } | { readonly report: unknown }

/** Asks the test for something and waits until it is done. */
export async function ask(request: string): Promise<void> {
  tell({ ask: request })
  await once(process, 'message')
}

/** Runs a journey against the server that the test named, and reports what came of it. */
export async function run(journey: (url: string) => Promise<unknown>): Promise<void> {
  tell({ report: await journey(process.argv[2] ?? '') })
  process.disconnect()
}

function tell(message: FromClient): void {
  if (process.send === undefined) throw new Error('this program is started by a test')
  process.send(message)
}
