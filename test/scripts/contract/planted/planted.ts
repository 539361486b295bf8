import type { OperationId } from '../../../../generated/contract'
import type { FaultKind } from '../../../../scripts/contract/fault'
import type { Check } from '../../../../scripts/contract/world'
import type { Tamper } from '../faulty-server'

/** One way to break the contract, and what the tester must say of it. */
export interface Planted {
  readonly name: string
  readonly id: OperationId
  readonly tamper: Tamper
  readonly kind: FaultKind
  readonly what: string
  /** All, if it is not said. */
  readonly checks?: readonly Check[]
}
