import type { BytesMedia, contract, OperationId } from '../../generated/contract'
import type { operations } from '../../generated/types'

type Replies<Id extends OperationId> = (typeof contract)[Id]['replies']
type Responses<Id extends OperationId> = operations[Id]['responses']

export type Status<Id extends OperationId> = keyof Replies<Id> & keyof Responses<Id> & number

/** `never` for a status that is no error. */
export type DeclaredErrcode<Id extends OperationId, S extends Status<Id>> = Replies<Id>[S] extends {
  readonly errcodes: readonly (infer E extends string)[]
}
  ? E
  : never

export type Reply<Id extends OperationId> = {
  [S in Status<Id>]: { status: S } & Content<Id, S> & WithHeaders<HeadersOf<Responses<Id>[S]>>
}[Status<Id>]

/** The body; its media type where there are several; neither where the contract has no content. */
type Content<Id extends OperationId, S extends Status<Id>> = [DeclaredErrcode<Id, S>] extends [never]
  ? Responses<Id>[S] extends { content: infer Media }
    ? { [M in keyof Media]: { body: BodyIn<Media, M> } & WithMedia<Media, M> }[keyof Media]
    : { body?: undefined }
  : { body: { errcode: DeclaredErrcode<Id, S>; error: string } }

type WithMedia<Media, M> = [keyof Media] extends [M] ? { media?: undefined } : { media: M }

type BodyIn<Media, M extends keyof Media> = M extends BytesMedia ? Uint8Array : Media[M]

export type ContentOf<Declared> = Declared extends { content: infer Media }
  ? { [M in keyof Media]: BodyIn<Media, M> }[keyof Media]
  : never

/** Any header where the response declares none. */
export type HeadersOf<Response> = Response extends { headers: infer Declared }
  ? [keyof Named<Declared>] extends [never]
    ? Readonly<Record<string, string>>
    : Readonly<Named<Declared>>
  : never

/** What is spelled out; openapi-typescript adds an index signature to all headers. */
type Named<T> = { [K in keyof T as string extends K ? never : K]: T[K] }

type WithHeaders<Headers> = string extends keyof Headers
  ? { headers?: Headers }
  : object extends Headers
    ? { headers?: Headers }
    : { headers: Headers }

/** A sentence that names undeclared members, else `unknown`: TypeScript itself accepts misspelt optional members. */
export type Verdict<Id extends OperationId, R extends Reply<Id>> =
  UndeclaredInReply<Id, R> extends infer Path
    ? [Path] extends [never]
      ? unknown
      : `The contract does not declare ${Path & string}`
    : never

type UndeclaredInReply<Id extends OperationId, R extends Reply<Id>> = R extends unknown
  ? Undeclared<Extract<Reply<Id>, { status: R['status'] }>, R, 'reply'>
  : never

/** Paths such as `reply.body.devices[].display_nam`. What is always undefined is not sent, so it does not count. */
type Undeclared<Declared, Actual, Path extends string> = Actual extends Uint8Array
  ? never
  : Actual extends readonly (infer Item)[]
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

type KeyOf<T> = T extends unknown ? keyof T : never
type MemberOf<T, K extends string> = T extends unknown ? (K extends keyof T ? T[K] : never) : never
type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never
