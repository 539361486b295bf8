import type { Response } from 'supertest'
import type { OperationId } from '../../../generated/contract'
import type { operations } from '../../../generated/types'
import type { DeclaredErrcode, Status } from '../../../src/contract/reply'
import type { ServerName } from '../servers'
import type { MatrixClient } from '../../support/matrix-client'

/** Gets one certain answer out of a server. */
export type Provoke = (client: MatrixClient, another: () => Promise<MatrixClient>) => PromiseLike<Response>

/** Where a server must be set up in a certain way for that, `at` says which. */
export type Case = Provoke | { readonly at: ServerName; readonly provoke: Provoke }

/** The 401 of User-Interactive Authentication has no errcode while nothing has failed. */
export const NO_ERRCODE = 'no errcode'

type Declared<Id extends OperationId, S extends Status<Id>> = operations[Id]['responses'][S]
type IsChallenge<Reply> = Reply extends { content: { 'application/json': infer Body } }
  ? { flows: [] } extends Body
    ? typeof NO_ERRCODE
    : never
  : never

type Errcodes<Id extends OperationId, S extends Status<Id>> = [DeclaredErrcode<Id, S>] extends [never]
  ? typeof NO_ERRCODE
  : DeclaredErrcode<Id, S> | IsChallenge<Declared<Id, S>>

/** A case for each status and errcode that the contract declares for the operation: the compiler takes no more and no less. */
export type CasesOf<Id extends OperationId> = {
  readonly [S in Status<Id>]: { readonly [E in Errcodes<Id, S>]: Case }
}

export type Cases = { readonly [Id in OperationId]: CasesOf<Id> }
