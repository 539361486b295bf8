import type { OperationId } from '../../../generated/contract'
import type { Provoke } from './case'

/** What any operation that reads a body answers to bytes that are no JSON, to JSON that is no object, and to too much of it. */
export function brokenBodies(id: OperationId) {
  const sending =
    (body: string): Provoke =>
    (client) =>
      client.call(id, { body })
  return { notJson: sending('{"half":'), badJson: sending('[]'), tooLarge: sending(' '.repeat(65 * 1024)) }
}
