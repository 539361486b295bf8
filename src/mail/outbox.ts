import { MINUTE, SECOND, type Clock } from '../platform/clock'
import type { Logger } from '../platform/logger'
import type { Random } from '../platform/random'
import type { Repositories, Storage, Threepid } from '../storage/storage'
import type { Delivery } from './delivery'
import type { TemplateData, TemplateName } from './templates'

export type Notice = {
  [Name in TemplateName]: { readonly template: Name; readonly data: TemplateData<Name> }
}[TemplateName]

/** `to` is one bare address. */
export type NewMail = Notice & { readonly to: string }

export interface OutboxDeps {
  readonly storage: Storage
  readonly delivery: Delivery
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
}

/** Longer than a delivery can take, so that a mail is due again only if its sender died. */
const LEASE = 2 * MINUTE
/** At once: a slow relay must not pile up connections. */
const PARALLEL = 5
/** For mails that became due, or that another process enqueued. */
const POLL_INTERVAL = 15 * SECOND
/** The longest random delay before a new mail is sent. */
const MAX_DELAY = SECOND
/** For deliveries under way at the close. A mail that is cut off is sent after the next start. */
const GRACE = 2 * SECOND

/**
 * Mails are stored in the transaction that causes them, so that none is lost and none is sent for what was rolled back.
 * They are sent later, after a random delay, so that response times do not tell whether there was a mail.
 */
export class Outbox {
  private readonly poll: NodeJS.Timeout
  private readonly cutOff = new AbortController()
  private isOpen = true
  private isWanted = false
  private delay: NodeJS.Timeout | undefined
  private round: Promise<void> | undefined

  constructor(private readonly deps: OutboxDeps) {
    this.poll = setInterval(() => {
      this.wake()
    }, POLL_INTERVAL).unref()
  }

  /** Inside the transaction that causes the mail; call `wake` after the commit. */
  async enqueue(tx: Repositories, { template, to, data }: NewMail): Promise<void> {
    const now = this.deps.clock.now()
    await tx.outbox.enqueue({
      id: this.deps.random.text(16),
      template,
      to,
      data,
      createdAt: now,
      attempts: 0,
      dueAt: now,
    })
  }

  /** To every e-mail address among these; as `enqueue`. */
  async notify(
    tx: Repositories,
    threepids: readonly Pick<Threepid, 'medium' | 'address'>[],
    notice: Notice,
  ): Promise<void> {
    for (const { medium, address } of threepids) {
      if (medium === 'email') await this.enqueue(tx, { ...notice, to: address })
    }
  }

  /** Sends what is due, after a random delay; returns at once. */
  wake(): void {
    if (!this.isOpen) return
    this.delay ??= setTimeout(() => {
      this.start()
    }, this.deps.random.below(MAX_DELAY)).unref()
  }

  /** Skips the delay, and resolves when everything due has been tried. */
  async idle(): Promise<void> {
    while (this.delay !== undefined || this.round !== undefined) {
      if (this.delay !== undefined) this.start()
      await this.round
    }
  }

  async close(): Promise<void> {
    this.isOpen = false
    clearInterval(this.poll)
    clearTimeout(this.delay)
    this.delay = undefined
    const graceTimer = setTimeout(() => {
      this.cutOff.abort()
    }, GRACE)
    await this.round
    clearTimeout(graceTimer)
  }

  private start(): void {
    clearTimeout(this.delay)
    this.delay = undefined
    this.isWanted = true
    this.round ??= this.sendDue()
  }

  private async sendDue(): Promise<void> {
    try {
      while (this.isOpen && this.isWanted) {
        this.isWanted = false
        while (await this.sendSome()) continue
      }
    } catch (error) {
      this.deps.logger.error({ error }, 'the outbox cannot be read; trying again later')
    } finally {
      this.round = undefined
    }
  }

  /** @returns false if nothing more is due */
  private async sendSome(): Promise<boolean> {
    const { storage, delivery, clock } = this.deps
    const now = clock.now()
    const mails = this.isOpen ? await storage.outbox.leaseDue(now, now + LEASE, PARALLEL) : []
    const attempts = await Promise.allSettled(mails.map((mail) => delivery.attempt(mail, this.cutOff.signal)))
    for (const attempt of attempts) if (attempt.status === 'rejected') throw attempt.reason
    return mails.length > 0
  }
}
