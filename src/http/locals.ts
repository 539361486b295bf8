import type { OperationId } from '../../generated/contract'
import type { Client } from '../operations/operation'
import type { Requester } from '../tokens/tokens'

declare module 'express-serve-static-core' {
  /** What the middleware learns of a request, in `res.locals`, for those after it. */
  interface Locals {
    client: Client
    operationId?: OperationId
    requester?: Requester
  }
}
