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
  /** The base of every link, from the configuration only: never a Host header (T102). */
  readonly publicUrl: string
  readonly serverName: string
}

const CONFIRMATION_PATH = '/_matrix/client/r0/validate/email/submitToken'
const FIRST_RETRY = 30 * SECOND
const LAST_RETRY = HOUR
const GIVE_UP_AFTER = DAY

/** One attempt at one mail that was claimed from the outbox; afterwards the mail is gone or due again later. */
export class Delivery {
  constructor(private readonly deps: DeliveryDeps) {}

  /** @throws MatrixError 503 when the database does not answer; the lease runs out and the mail is tried again. */
  async attempt(mail: OutboxMail, signal: AbortSignal): Promise<void> {
    const { storage, mailer, serverName } = this.deps
    const data = await this.withLink(mail.data)
    // The validation session was used, replaced or has expired: its link would lead nowhere.
    if (data === undefined) return storage.outbox.delete(mail.id)
    try {
      const letter = composeContent(mail.template, data, serverName)
      await mailer.send({ ...letter, id: mail.id, to: mail.to }, signal)
    } catch (error) {
      return this.reschedule(mail, error)
    }
    return storage.outbox.delete(mail.id)
  }

  /** Tokens are minted here, at the moment of sending, so that none is ever stored in clear (invariant 9). */
  private async withLink(data: JsonObject): Promise<JsonObject | undefined> {
    const { storage, random, publicUrl } = this.deps
    if (typeof data.sid !== 'string') return data
    const token = mintLinkToken(random)
    if (!(await storage.validationSessions.setToken(data.sid, sha256(token)))) return undefined
    const query = new URLSearchParams({ sid: data.sid, token }).toString()
    return { ...data, link: `${publicUrl}${CONFIRMATION_PATH}?${query}` }
  }

  /** Tries again after 30 s, 1 min, 2 min … 1 h, and no longer than for a day (T105). */
  private async reschedule({ id, template, attempts, createdAt }: OutboxMail, error: unknown): Promise<void> {
    const { storage, clock, logger } = this.deps
    // A relay's answer in words often repeats the address; the logger leaves an error's message out.
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
