import type { OperationId } from '../../generated/contract'
import type { Appservice } from '../appservices/registry'
import type { ClientInfo } from '../platform/client-info'
import type { Requester } from '../devices/tokens'

declare module 'express-serve-static-core' {
  /** What the middleware learns of a request, in `res.locals`, for those after it. */
  interface Locals {
    client: ClientInfo
    operationId?: OperationId
    requester?: Requester
    appservice?: Appservice
    hasUnknownToken?: boolean
  }
}
