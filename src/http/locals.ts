import type { OperationId } from '../../generated/contract'
import type { Client } from '../operations/operation'
import type { Requester } from '../tokens/tokens'

declare global {
  // Express types `res.locals` by merging into this namespace; there is no other way to add to it.
  namespace Express {
    /** What the middleware learns of a request, for those after it. */
    interface Locals {
      client: Client
      operationId?: OperationId
      requester?: Requester
    }
  }
}
