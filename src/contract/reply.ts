import type { contract, OperationId } from '../../generated/contract'
import type { operations } from '../../generated/types'

type Replies<Id extends OperationId> = (typeof contract)[Id]['replies']
type Responses<Id extends OperationId> = operations[Id]['responses']

/** The statuses that the contract declares for the operation. */
export type Status<Id extends OperationId> = keyof Replies<Id> & keyof Responses<Id> & number

/** The errcodes that the contract declares for a status of the operation; `never` where it is no error. */
export type DeclaredErrcode<Id extends OperationId, S extends Status<Id>> = Replies<Id>[S] extends {
  readonly errcodes: readonly (infer E extends string)[]
}
  ? E
  : never

/** What a handler may answer: one member for each declared status, with that status's body, errcodes and headers. */
export type Reply<Id extends OperationId> = {
  [S in Status<Id>]: { status: S; body: Body<Id, S>; headers?: HeadersOf<Responses<Id>[S]> }
}[Status<Id>]

type Body<Id extends OperationId, S extends Status<Id>> = [DeclaredErrcode<Id, S>] extends [never]
  ? ContentOf<Responses<Id>[S]>
  : { errcode: DeclaredErrcode<Id, S>; error: string }

export type ContentOf<Declared> = Declared extends { content: infer Media } ? Media[keyof Media] : never

/** The headers that a response declares; any header where it declares none. */
export type HeadersOf<Response> = Response extends { headers: infer Declared }
  ? [NamedKeys<Declared>] extends [never]
    ? Readonly<Record<string, string>>
    : { readonly [Name in NamedKeys<Declared>]?: string }
  : never

/** The keys that are spelled out; openapi-typescript adds an index signature to all headers. */
type NamedKeys<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] }

/**
 * `unknown` for a reply that has only declared members, else a sentence that names those that are not. TypeScript itself checks
 * a returned object for missing and wrong members only: a misspelt optional member would pass.
 */
export type Verdict<Id extends OperationId, R extends Reply<Id>> =
  UndeclaredInReply<Id, R> extends infer Path
    ? [Path] extends [never]
      ? unknown
      : `The contract does not declare ${Path & string}`
    : never

type UndeclaredInReply<Id extends OperationId, R extends Reply<Id>> = R extends unknown
  ? Undeclared<Extract<Reply<Id>, { status: R['status'] }>, R, 'reply'>
  : never

/**
 * The paths of the members that a type has beyond the declared one, e.g. `reply.body.devices[].display_nam`. What is always
 * undefined is not sent; TypeScript adds such members to the objects that a function returns besides each other.
 */
type Undeclared<Declared, Actual, Path extends string> = Actual extends readonly (infer Item)[]
  ? Undeclared<ItemOf<Declared>, Item, `${Path}[]`>
  : Actual extends object
    ? {
        [K in keyof Actual & string]-?: K extends KeyOf<Declared>
          ? Undeclared<MemberOf<Declared, K>, Actual[K], `${Path}.${K}`>
          : [Actual[K]] extends [undefined]
            ? never
            : `${Path}.${K}`
      }[keyof Actual & string]
    : never

// Each distributes over the members of a union.
type KeyOf<T> = T extends unknown ? keyof T : never
type MemberOf<T, K extends string> = T extends unknown ? (K extends keyof T ? T[K] : never) : never
type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never
