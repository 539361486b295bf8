import { contract, type DeclaredOperation, type OperationId } from '../../generated/contract'

/** The contract as a table that code can read; `contract` itself has literal types, for the compiler. */
export const declared: Readonly<Record<OperationId, DeclaredOperation>> = contract

export const operationIds = Object.keys(contract).filter((id): id is OperationId => id in contract)
