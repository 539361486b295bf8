import { MatrixError } from '../../src/platform/errors'

/** What became of a call: the errcode of its refusal, or what it gave. Anything else that is thrown fails the test. */
export async function errcodeOf<T>(call: Promise<T>): Promise<string | T> {
  try {
    return await call
  } catch (error) {
    if (error instanceof MatrixError) return error.errcode
    throw error
  }
}
