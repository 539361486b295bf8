import { MINUTE, SECOND } from '../platform/clock'
import type { Repositories } from '../storage/storage'
import { Delivery, type DeliveryDeps } from './delivery'
import type { TemplateData, TemplateName } from './templates'

/** A mail to be sent: the template's name, one bare address, and the template's data. */
export type NewMail = {
  [Name in TemplateName]: { readonly template: Name; readonly to: string; readonly data: TemplateData<Name> }
}[TemplateName]

/** Longer than a delivery can take, so that a mail is due again only if its sender died. */
const LEASE = 2 * MINUTE
/** How many deliveries run at once; a slow relay must not pile up connections (T105). */
const PARALLEL = 5
/** How often to look for mails that were put off, here or by another process. */
const LOOK_EVERY = 15 * SECOND
/** How long closing waits for deliveries under way. What is cut off is sent after the next start. */
const GRACE = 2 * SECOND

/**
 * Mails that are to be sent. They are written down in the transaction that causes them, so that none is lost or sent for
 * nothing, and leave after it, off the request path: the time an answer takes tells nothing about a mailbox (T100, T105).
 */
export class Outbox {
  private readonly delivery: Delivery
  private readonly timer: NodeJS.Timeout
  private readonly cutOff = new AbortController()
  private isOpen = true
  private isWanted = false
  private round: Promise<void> | undefined

  constructor(private readonly deps: DeliveryDeps) {
    this.delivery = new Delivery(deps)
    this.timer = setInterval(() => {
      this.wake()
    }, LOOK_EVERY).unref()
  }

  /** Call inside the transaction that causes the mail, and `kick` after its commit. */
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

  /** Starts sending what is due; returns at once. */
  wake(): void {
    if (!this.isOpen) return
    this.isWanted = true
    this.round ??= this.sendDue()
  }

  /** Resolves when everything that was due has been tried. */
  async idle(): Promise<void> {
    while (this.round !== undefined) await this.round
  }

  async close(): Promise<void> {
    this.isOpen = false
    clearInterval(this.timer)
    const patience = setTimeout(() => {
      this.cutOff.abort()
    }, GRACE)
    await this.idle()
    clearTimeout(patience)
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

  /** @returns false when nothing more is due */
  private async sendSome(): Promise<boolean> {
    const { storage, clock } = this.deps
    const now = clock.now()
    const mails = this.isOpen ? await storage.outbox.leaseDue(now, now + LEASE, PARALLEL) : []
    const attempts = await Promise.allSettled(mails.map((mail) => this.delivery.attempt(mail, this.cutOff.signal)))
    for (const attempt of attempts) if (attempt.status === 'rejected') throw attempt.reason
    return mails.length > 0
  }
}
