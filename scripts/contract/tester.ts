import type { OperationId } from '../../generated/contract'
import { Coverage } from './coverage'
import { curlLine } from './curl'
import { exchange, NoReply } from './exchange'
import type { Fault } from './fault'
import { type Finding, Findings } from './findings'
import { faultsOf } from './hold/faults'
import { type Call, outgoing, type Outgoing } from './outgoing'
import { type Reply, waitOf } from './reply'
import type { Secrets } from './secrets'

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

/** How often a request is sent again after a rate limit. */
const MOST_ATTEMPTS = 5
const LONGEST_EXCERPT = 500

/** Sends requests and holds the replies against the contract. */
export class Tester {
  readonly findings = new Findings()
  readonly coverage: Coverage
  /** What could not be tested, and why. */
  readonly skipped = new Set<string>()
  requests = 0

  constructor(readonly settings: TesterSettings) {
    this.coverage = new Coverage(settings.operations)
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

  record(finding: Omit<Finding, 'times'>): void {
    if (this.isChosen(finding.operation)) this.findings.add(finding)
  }

  /** Sends a request and tells what is wrong with the reply, without recording it. */
  async inspect(probe: Probe): Promise<{ reply: Reply | undefined; findings: readonly Omit<Finding, 'times'>[] }> {
    const { id, call, judge, about = id } = probe
    const { url, prefix } = this.settings
    const request = outgoing(url, prefix, id, call)
    const reply = await this.reply(id, request)
    if (typeof reply === 'string') {
      return { reply: undefined, findings: [this.finding(id, { kind: 'no-reply', what: reply }, probe.sent, request)] }
    }
    this.settings.secrets.learn(request, reply)
    const faults = faultsOf(id, reply).map((fault) => this.finding(id, fault, probe.sent, request, reply))
    // What another reply is about cannot be judged by one that stands for "later".
    const judged = reply.status === 429 ? [] : (judge?.(reply) ?? [])
    return {
      reply,
      findings: [...faults, ...judged.map((one) => this.finding(about, one, probe.sent, request, reply))],
    }
  }

  /** @returns the reply to a request that stands for no operation, or in words why there is none */
  async reply(id: OperationId, request: Outgoing): Promise<Reply | string> {
    for (let attempt = 1; ; attempt++) {
      const reply = await this.once(id, request)
      if (typeof reply === 'string' || reply.status !== 429) return reply
      const wait = waitOf(reply)
      if (attempt === MOST_ATTEMPTS || wait === undefined || wait > this.settings.longestWait) {
        this.skipped.add(`${id}: requests were rate-limited for longer than the tester waits`)
        return reply
      }
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }

  private async once(id: OperationId, request: Outgoing): Promise<Reply | string> {
    this.requests += 1
    try {
      const reply = await exchange(request, this.settings.timeout)
      if (request.method !== 'OPTIONS') this.coverage.record(id, reply)
      return reply
    } catch (error) {
      if (error instanceof NoReply) return error.message
      throw error
    } finally {
      this.settings.onRequest?.(id, this.requests, this.findings.size)
    }
  }

  finding(
    operation: OperationId,
    fault: Fault,
    sent: string,
    request: Outgoing,
    reply?: Reply,
  ): Omit<Finding, 'times'> {
    const { secrets } = this.settings
    const excerpt = secrets.hidden(reply?.text ?? '').slice(0, LONGEST_EXCERPT)
    return { ...fault, operation, status: reply?.status ?? 0, sent, curl: curlLine(request, secrets), reply: excerpt }
  }
}
