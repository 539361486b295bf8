import { DAY, HOUR, SECOND, type Clock } from '../platform/clock'
import { sha256 } from '../platform/digest'
import type { Logger } from '../platform/logger'
import type { Random } from '../platform/random'
import type { JsonObject, OutboxMail, Storage } from '../storage/storage'
import { failureOf } from './failure'
import { mintLinkToken } from './link-token'
import type { Mailer } from './mailer'
import { composeContent } from './templates'

export interface DeliveryDeps {
  readonly storage: Storage
  readonly mailer: Mailer
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  /** Of every link. Never taken from a Host header, which could name another server. */
  readonly publicUrl: string
  readonly serverName: string
}

const CONFIRMATION_PATH = '/_matrix/client/r0/validate/email/submitToken'
const FIRST_RETRY = 30 * SECOND
const LAST_RETRY = HOUR
const GIVE_UP_AFTER = DAY

export class Delivery {
  constructor(private readonly deps: DeliveryDeps) {}

  /** The mail is sent, due again later, or kept as failed. @throws MatrixError 503 if the database does not answer */
  async attempt(mail: OutboxMail, signal: AbortSignal): Promise<void> {
    const { storage, mailer, serverName, logger } = this.deps
    const data = await this.withLink(mail.data)
    // The validation session was used, replaced or has expired, so the link would not work.
    if (data === undefined) {
      logger.info({ mail: mail.id, template: mail.template }, 'mail is dropped, since its link no longer works')
      return storage.outbox.delete(mail.id)
    }
    try {
      const content = composeContent(mail.template, data, serverName)
      await mailer.send({ ...content, id: mail.id, to: mail.to }, signal)
    } catch (error) {
      return this.reschedule(mail, error)
    }
    return storage.outbox.delete(mail.id)
  }

  /** Link tokens are made when the mail is sent, so that the outbox never stores one. */
  private async withLink(data: JsonObject): Promise<JsonObject | undefined> {
    const { storage, clock, random, publicUrl } = this.deps
    if (typeof data.sid !== 'string') return data
    const token = mintLinkToken(random)
    if (!(await storage.validationSessions.setToken(data.sid, sha256(token), clock.now()))) return undefined
    const query = new URLSearchParams({ sid: data.sid, token }).toString()
    return { ...data, link: `${publicUrl}${CONFIRMATION_PATH}?${query}` }
  }

  /** After 30 s, 1 min, 2 min and so on, at most 1 h, for a day; at once given up if refused for good. */
  private async reschedule(mail: OutboxMail, error: unknown): Promise<void> {
    const { storage, clock, logger } = this.deps
    const { id, template, attempts, createdAt } = mail
    const { replyCode, reason, isFinal } = failureOf(error)
    const domain = mail.to.slice(mail.to.lastIndexOf('@') + 1)
    // Replies of relays often quote the mail address, so the log has neither the reason nor an error's message.
    const fields = { mail: id, template, attempts, domain, reply_code: replyCode, error }
    const now = clock.now()
    const retryAt = now + Math.min(FIRST_RETRY * 2 ** (attempts - 1), LAST_RETRY)
    if (!isFinal && retryAt < createdAt + GIVE_UP_AFTER) {
      logger.warn(fields, 'mail could not be sent and will be tried again')
      return storage.outbox.postpone(id, retryAt)
    }
    await storage.transaction((tx) => tx.outbox.giveUp(mail, { failedAt: now, replyCode, reason }))
    if (isFinal) logger.warn(fields, 'mail was refused for its recipient and is not tried again')
    else logger.error(fields, 'mail could not be sent for a day and is given up')
  }
}
