import type { OperationId } from '../../generated/contract'
import { operationIds } from '../../src/contract/declared'
import { operations } from '../../src/operations'

type Handle = (services: never, request: never) => Promise<unknown>

/** Puts `around` around every handler while the tests of the file run, so that servers started then have it. */
export function aroundHandlers(around: (id: OperationId, handle: Handle) => Handle): void {
  beforeAll(() => {
    for (const id of operationIds) {
      const operation: { handle: Handle } = operations[id]
      const { handle } = operation
      jest.spyOn(operation, 'handle').mockImplementation(around(id, handle))
    }
  })
  afterAll(() => {
    jest.restoreAllMocks()
  })
}
