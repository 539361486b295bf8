import type { contract, OperationId } from '../../generated/contract'
import type { Appservice } from '../appservices/registry'
import type { ClientInfo } from '../platform/client-info'
import type { Requester } from '../devices/tokens'
import type { LimitName } from '../rate-limits/limits'
import type { Reply, Status, Verdict } from './reply'
import type { Headers, Path, Query, RequestBody } from './request'
import type { Services } from './services'

// Types come from `generated/`: where a changed contract breaks a handler, it does not compile.
type Contract = typeof contract

/** The token of an application service belongs to no account, so it is not a requester. */
type IsRequesterKnown<Id extends OperationId> = Contract[Id] extends { security: 'required'; appservices: false }
  ? true
  : false

export interface OperationRequest<Id extends OperationId> {
  readonly path: Path<Id>
  readonly query: Query<Id>
  readonly headers: Headers<Id>
  readonly body: RequestBody<Id>
  /** Never missing where the contract requires a token. */
  readonly requester: IsRequesterKnown<Id> extends true ? Requester : Requester | undefined
  readonly appservice: Contract[Id]['appservices'] extends true ? Appservice | undefined : undefined
  /** A token was sent where only those of application services are accepted, and it is none of them. */
  readonly hasUnknownToken: boolean
  readonly client: ClientInfo
}

export interface Cost {
  /** Spent by client address with each request, before the handler runs; application services are exempt. */
  readonly limits?: readonly Extract<LimitName, `${string}_per_client`>[]
  /** Spent by what the handler calls, in some requests or by another key, e.g. `email_per_address` when a mail is sent. */
  readonly mayAlsoSpend?: readonly LimitName[]
}

export interface Operation<Id extends OperationId> extends Required<Cost> {
  readonly id: Id
  readonly handle: (services: Services, request: OperationRequest<Id>) => Promise<Reply<Id>>
}

export type Operations = { readonly [Id in OperationId]: Operation<Id> }

/** A reply that the contract does not declare does not compile; costs are needed exactly where it declares a 429. */
export function define<Id extends OperationId>(id: Id, ...[cost]: 429 extends Status<Id> ? [cost: Cost] : []) {
  const { limits = [], mayAlsoSpend = [] } = cost ?? {}
  return <R extends Reply<Id>>(
    handle: (services: Services, request: OperationRequest<Id>) => Promise<R & Verdict<Id, R>>,
  ): Operation<Id> => ({ id, limits, mayAlsoSpend, handle })
}
