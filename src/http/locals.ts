import type { OperationId } from '../../generated/contract'
import type { Appservice } from '../appservices/registry'
import type { ClientInfo } from '../platform/client-info'
import type { Requester } from '../devices/tokens'

declare module 'express-serve-static-core' {
  interface Locals {
    client: ClientInfo
    operationId?: OperationId
    requester?: Requester
    appservice?: Appservice
    hasUnknownToken?: boolean
  }
}
