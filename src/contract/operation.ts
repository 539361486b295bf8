import type { contract, OperationId } from '../../generated/contract'
import type { operations } from '../../generated/types'
import type { Appservice } from '../appservices/registry'
import type { ClientInfo } from '../platform/client-info'
import type { Requester } from '../devices/tokens'
import type { Services } from './services'

/*
 * The seam between the contract and the hand-written code. Everything here is type level: what a handler is given and what
 * it may answer is read off `generated/`, so that a changed line of YAML turns into compiler errors at the handlers.
 */

type Contract = typeof contract
type Replies<Id extends OperationId> = Contract[Id]['replies']

/** The statuses that the contract declares for the operation. */
export type Status<Id extends OperationId> = keyof Replies<Id> & keyof operations[Id]['responses'] & number

/** The errcodes that the contract declares for a status of the operation; `never` where it is no error. */
export type Errcode<Id extends OperationId, S extends Status<Id>> = Replies<Id>[S] extends {
  readonly errcodes: readonly (infer E extends string)[]
}
  ? E
  : never

type Content<Declared> = Declared extends { content: infer Media } ? Media[keyof Media] : never

type Body<Id extends OperationId, S extends Status<Id>> = [Errcode<Id, S>] extends [never]
  ? Content<operations[Id]['responses'][S]>
  : { errcode: Errcode<Id, S>; error: string }

/** What a handler may answer: one member for each declared status, with that status's body and errcodes. */
export type Reply<Id extends OperationId> = {
  [S in Status<Id>]: { status: S; body: Body<Id, S>; headers?: Readonly<Record<string, string>> }
}[Status<Id>]

export type Path<Id extends OperationId> = operations[Id]['parameters'] extends { path: infer P } ? P : never

export type Query<Id extends OperationId> = operations[Id]['parameters'] extends { query?: infer Q }
  ? NonNullable<Q>
  : never

/** Where the contract does not need a body, one that is missing is `{}`. */
export type RequestBody<Id extends OperationId> = Contract[Id] extends { hasBody: true }
  ? Content<NonNullable<operations[Id]['requestBody']>>
  : undefined

/** An application service's token is not an account's. */
type IsTokenRequired<Id extends OperationId> = Contract[Id] extends { security: 'required'; appservices: false }
  ? true
  : false

/** A request that the validator has held against the contract. */
export interface OperationRequest<Id extends OperationId> {
  readonly path: Path<Id>
  readonly query: Query<Id>
  readonly body: RequestBody<Id>
  /** The owner of the access token; never missing where the contract requires one. */
  readonly requester: IsTokenRequired<Id> extends true ? Requester : Requester | undefined
  /** The application service whose token it is. */
  readonly appservice: Contract[Id]['appservices'] extends true ? Appservice | undefined : undefined
  /** A token was sent where only those of application services count, and it is none of them. */
  readonly hasUnknownToken: boolean
  readonly client: ClientInfo
}

/** One operation of the contract. It translates: the rooms decide, and throw a MatrixError or a Challenge to refuse. */
export type Operation<Id extends OperationId> = (
  services: Services,
  request: OperationRequest<Id>,
) => Promise<Reply<Id>>

/** Every operation of the contract, no more and no less. */
export type Operations = { readonly [Id in OperationId]: Operation<Id> }
