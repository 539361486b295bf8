import type { OperationId } from '../../generated/contract'
import { Coverage } from './coverage'
import { curlLine } from './curl'
import type { Fault } from './fault'
import { Findings, type NewFinding } from './findings'
import { faultsOf } from './hold/faults'
import { type Call, outgoing, type Outgoing } from './outgoing'
import type { Reply } from './reply'
import type { Secrets } from './secrets'
import { Sender } from './sender'

/** A request, and what its reply must be beside what the contract says of any. */
export interface Probe {
  readonly id: OperationId
  /** What is sent, in words, such as "without the member address". */
  readonly sent: string
  readonly call: Call
  readonly judge?: (reply: Reply) => readonly Fault[]
  /** The operation that the judgement is about, if it is another one. */
  readonly about?: OperationId
}

export interface Inspection {
  /** Undefined if there is none. */
  readonly reply: Reply | undefined
  readonly findings: readonly NewFinding[]
}

export interface TesterSettings {
  /** Of the server, without a trailing slash. */
  readonly url: string
  readonly prefix: string
  /** Of one request, in milliseconds. */
  readonly timeout: number
  /** The longest that a rate limit is waited for, in milliseconds. */
  readonly longestWait: number
  readonly operations: readonly OperationId[]
  readonly secrets: Secrets
  /** Called after each request. */
  readonly onRequest?: (operation: OperationId, requests: number, findings: number) => void
}

const LONGEST_EXCERPT = 500

/** Sends requests and holds the replies against the contract. */
export class Tester {
  readonly findings = new Findings()
  readonly coverage: Coverage
  /** What could not be tested, and why. */
  readonly skipped = new Set<string>()
  private readonly sender: Sender

  constructor(readonly settings: TesterSettings) {
    this.coverage = new Coverage(settings.operations)
    this.sender = new Sender(settings)
  }

  get requests(): number {
    return this.sender.requests
  }

  isChosen(id: OperationId): boolean {
    return this.settings.operations.includes(id)
  }

  /** Sends a request and records all that is wrong with the reply. @returns undefined if there is none */
  async send(probe: Probe): Promise<Reply | undefined> {
    const { reply, findings } = await this.inspect(probe)
    for (const finding of findings) this.record(finding)
    return reply
  }

  record(finding: NewFinding): void {
    if (this.isChosen(finding.operation)) this.findings.add(finding)
  }

  /** Sends a request and tells what is wrong with the reply, without recording it. */
  inspect({ id, sent, call, judge, about = id }: Probe): Promise<Inspection> {
    const { url, prefix } = this.settings
    const request = outgoing(url, prefix, id, call)
    return this.hold(id, sent, request, (reply) => {
      this.coverage.record(id, reply)
      const ofContract = faultsOf(id, reply).map((fault) => ({ operation: id, fault }))
      // What another reply is about cannot be judged by one that stands for "later".
      const judged = reply.status === 429 ? [] : (judge?.(reply) ?? [])
      return [...ofContract, ...judged.map((fault) => ({ operation: about, fault }))]
    })
  }

  /** Sends a request that is none of an operation itself, such as OPTIONS, and records what `judge` finds in the reply. */
  async sendAside(
    id: OperationId,
    sent: string,
    request: Outgoing,
    judge: (reply: Reply) => readonly Fault[],
  ): Promise<void> {
    const { findings } = await this.hold(id, sent, request, (reply) =>
      judge(reply).map((fault) => ({ operation: id, fault })),
    )
    for (const finding of findings) this.record(finding)
  }

  private async hold(
    id: OperationId,
    sent: string,
    request: Outgoing,
    faultsIn: (reply: Reply) => readonly { operation: OperationId; fault: Fault }[],
  ): Promise<Inspection> {
    const { secrets, onRequest } = this.settings
    const { last, limited, isGivenUp } = await this.sender.send(request)
    onRequest?.(id, this.requests, this.findings.size)
    if (isGivenUp) this.skipped.add(`${id}: requests were rate-limited for longer than the tester waits`)
    const replies = typeof last === 'string' ? limited : [...limited, last]
    const findings = replies.flatMap((reply) => {
      secrets.learn(request, reply)
      return faultsIn(reply).map(({ operation, fault }) => this.finding(operation, fault, sent, request, reply))
    })
    if (typeof last !== 'string') return { reply: last, findings }
    return {
      reply: undefined,
      findings: [...findings, this.finding(id, { kind: 'no-reply', what: last }, sent, request)],
    }
  }

  private finding(operation: OperationId, fault: Fault, sent: string, request: Outgoing, reply?: Reply): NewFinding {
    const { secrets } = this.settings
    const excerpt = secrets.hidden(reply?.text ?? '').slice(0, LONGEST_EXCERPT)
    return { ...fault, operation, status: reply?.status ?? 0, sent, curl: curlLine(request, secrets), reply: excerpt }
  }
}
