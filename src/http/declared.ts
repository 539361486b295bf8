import { contract, type OperationId } from '../../generated/contract'

/** An operation of the contract as a value that can be walked; `contract` itself holds it as literal types. */
export interface DeclaredOperation {
  readonly method: 'delete' | 'get' | 'post' | 'put'
  readonly path: string
  readonly security: 'none' | 'optional' | 'required'
  readonly guests: boolean
  readonly appservices: boolean
  readonly users: boolean
  readonly hasBody: boolean
  readonly needsBody: boolean
  readonly replies: Readonly<Record<number, { readonly media: string; readonly errcodes: readonly string[] }>>
}

export const declared: Readonly<Record<OperationId, DeclaredOperation>> = contract

export const operationIds = Object.keys(contract).filter((id): id is OperationId => id in contract)
