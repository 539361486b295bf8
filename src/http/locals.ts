import type { OperationId } from '../../generated/contract'
import type { Appservice } from '../appservices/registry'
import type { Client } from '../client'
import type { Caller } from '../operations/operation'

declare module 'express-serve-static-core' {
  /** What the middleware learns of a request, in `res.locals`, for those after it. */
  interface Locals {
    client: Client
    operationId?: OperationId
    requester?: Caller
    appservice?: Appservice
    hasUnknownToken?: boolean
  }
}
