/** What the server answered to a call that it refuses: matrix-js-sdk has it as `data` of the error, matrix-bot-sdk as `body`. */
export async function refusalOf(call: PromiseLike<unknown>): Promise<Record<string, unknown>> {
  try {
    await call
  } catch (error) {
    const { data, body = data }: { data?: unknown; body?: unknown } = Object(error)
    const answer: unknown = typeof body === 'string' ? JSON.parse(body) : body
    if (typeof answer === 'object' && answer !== null) return { ...answer }
    throw error
  }
  throw new Error('the server did not refuse')
}
