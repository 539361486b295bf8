import type { OperationId } from '../../generated/contract'
import type { Fault } from './fault'

/** A fault of the server, with the first request that showed it. */
export interface Finding extends Fault {
  readonly operation: OperationId
  /** 0 if there was no reply. */
  readonly status: number
  /** What was sent, in words. */
  readonly sent: string
  readonly curl: string
  /** The beginning of the body of the reply. */
  readonly reply: string
  /** How many requests showed it. */
  readonly times: number
}

export type NewFinding = Omit<Finding, 'times'>

/** All findings, each once. */
export class Findings {
  private readonly byKey = new Map<string, Finding>()

  add(finding: NewFinding): void {
    const key = keyOf(finding)
    const known = this.byKey.get(key)
    this.byKey.set(key, known === undefined ? { ...finding, times: 1 } : { ...known, times: known.times + 1 })
  }

  has(finding: Pick<Finding, 'operation' | 'status' | 'kind' | 'what'>): boolean {
    return this.byKey.has(keyOf(finding))
  }

  get size(): number {
    return this.byKey.size
  }

  /** By operation and status. */
  get all(): readonly Finding[] {
    return [...this.byKey.values()].toSorted(
      (a, b) => a.operation.localeCompare(b.operation) || a.status - b.status || a.what.localeCompare(b.what),
    )
  }
}

function keyOf({ operation, status, kind, what }: Pick<Finding, 'operation' | 'status' | 'kind' | 'what'>): string {
  return JSON.stringify([operation, status, kind, what])
}
