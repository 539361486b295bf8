import type { OperationId } from '../../generated/contract'
import { declared } from '../../src/contract/declared'
import { effective, replyVariants } from './document'
import { type Reply, textOf } from './reply'

/** One answer of an operation; `errcode` is undefined where a reply has none. */
export interface Answer {
  readonly operation: OperationId
  readonly status: number
  readonly errcode: string | undefined
  /** How often it was seen. */
  readonly seen: number
  readonly isDeclared: boolean
}

/** Which of the declared answers were seen, and which others. */
export class Coverage {
  private readonly seen = new Map<string, number>()

  constructor(private readonly operations: readonly OperationId[]) {}

  /** Whether there was no reply at all. */
  get isEmpty(): boolean {
    return this.seen.size === 0
  }

  record(operation: OperationId, reply: Reply): void {
    const errcode = reply.status < 400 ? undefined : textOf(reply, 'errcode')
    const key = keyOf(operation, reply.status, errcode)
    this.seen.set(key, (this.seen.get(key) ?? 0) + 1)
  }

  /** Every declared answer, seen or not, and those that were seen and are not declared. */
  get answers(): readonly Answer[] {
    return this.operations.flatMap((operation) => {
      const wanted = declaredAnswers(operation).map((answer) => ({ ...answer, isDeclared: true }))
      const keys = new Set(wanted.map(({ status, errcode }) => keyOf(operation, status, errcode)))
      const others = [...this.seen.keys()]
        .filter((key) => key.startsWith(`${operation} `) && !keys.has(key))
        .map((key) => ({ ...answerOf(key), isDeclared: false }))
      return [...wanted, ...others]
        .toSorted((a, b) => a.status - b.status)
        .map((answer) => ({
          ...answer,
          operation,
          seen: this.seen.get(keyOf(operation, answer.status, answer.errcode)) ?? 0,
        }))
    })
  }
}

/** What the contract declares for an operation. A 401 that asks for authentication has no errcode. */
function declaredAnswers(operation: OperationId): { status: number; errcode: string | undefined }[] {
  return Object.entries(declared[operation].replies).flatMap(([key, { errcodes }]) => {
    const status = Number(key)
    const withErrcode = errcodes.map((errcode) => ({ status, errcode }))
    return errcodes.length === 0 || isChallenge(operation, status)
      ? [{ status, errcode: undefined }, ...withErrcode]
      : withErrcode
  })
}

/** Whether a reply of this status may ask for User-Interactive Authentication without an error. */
function isChallenge(operation: OperationId, status: number): boolean {
  return replyVariants(operation, status)
    .map(({ schema }) => effective(schema))
    .some(({ properties = {}, required = [] }) => 'flows' in properties && !required.includes('errcode'))
}

function keyOf(operation: OperationId, status: number, errcode = ''): string {
  return `${operation} ${String(status)} ${errcode}`
}

function answerOf(key: string): { status: number; errcode: string | undefined } {
  const [, status, errcode] = key.split(' ')
  return { status: Number(status), errcode: errcode === '' ? undefined : errcode }
}
