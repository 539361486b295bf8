import { DAY, HOUR, SECOND, type Clock } from '../platform/clock'
import { sha256 } from '../platform/digest'
import type { Logger } from '../platform/logger'
import type { Random } from '../platform/random'
import type { JsonObject, OutboxMail, Storage } from '../storage/storage'
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

  /** The mail is deleted, or due again later. @throws MatrixError 503 if the database does not answer */
  async attempt(mail: OutboxMail, signal: AbortSignal): Promise<void> {
    const { storage, mailer, serverName } = this.deps
    const data = await this.withLink(mail.data)
    // The validation session was used, replaced or has expired, so the link would not work.
    if (data === undefined) return storage.outbox.delete(mail.id)
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

  /** After 30 s, 1 min, 2 min and so on, at most 1 h; after a day the mail is given up. */
  private async reschedule({ id, template, attempts, createdAt }: OutboxMail, error: unknown): Promise<void> {
    const { storage, clock, logger } = this.deps
    // Replies of relays often quote the mail address, so the logger omits an error's message.
    const fields = { mail: id, template, attempts, error }
    const retryAt = clock.now() + Math.min(FIRST_RETRY * 2 ** (attempts - 1), LAST_RETRY)
    if (retryAt < createdAt + GIVE_UP_AFTER) {
      logger.warn(fields, 'mail could not be sent and will be tried again')
      return storage.outbox.postpone(id, retryAt)
    }
    logger.error(fields, 'mail could not be sent for a day and is given up')
    return storage.outbox.delete(id)
  }
}
