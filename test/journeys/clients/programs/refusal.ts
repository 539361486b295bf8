/** What the server answered to a call of an old matrix-js-sdk that it refuses. */
export async function refusalOf(call: PromiseLike<unknown>): Promise<Record<string, unknown>> {
  try {
    await call
  } catch (error) {
    const data: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'data') : undefined
    if (typeof data === 'object' && data !== null) return { ...data }
    throw error
  }
  throw new Error('the server did not refuse')
}
