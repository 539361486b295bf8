import { DatabaseFault } from '../../src/storage/faults'
import { MatrixError } from '../../src/platform/errors'

/** Fails unless `work` is refused with a 503. @returns the code of the database's fault behind it */
export async function unavailable(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (refusal: unknown) => refusal,
  )
  if (!(error instanceof MatrixError)) throw new Error(`not a refusal: ${String(error)}`)
  expect(error).toMatchObject({ status: 503, errcode: 'M_UNKNOWN' })
  if (!(error.cause instanceof DatabaseFault)) throw new Error('the refusal has lost its cause')
  return error.cause.code
}
