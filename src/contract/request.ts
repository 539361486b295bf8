import type { contract, OperationId } from '../../generated/contract'
import type { operations } from '../../generated/types'
import type { ContentOf } from './reply'

type Parameters<Id extends OperationId> = operations[Id]['parameters']

export type Path<Id extends OperationId> = Parameters<Id> extends { path: infer P } ? P : never

export type Query<Id extends OperationId> = Parameters<Id> extends { query?: infer Q } ? NonNullable<Q> : never

/** Headers that the contract declares as parameters, by the names that it has for them. */
export type Headers<Id extends OperationId> = Parameters<Id> extends { header?: infer H } ? NonNullable<H> : never

/** Where the contract does not need a body, a missing one is `{}`. */
export type RequestBody<Id extends OperationId> = (typeof contract)[Id] extends { hasBody: true }
  ? ContentOf<NonNullable<operations[Id]['requestBody']>>
  : undefined
