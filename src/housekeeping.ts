import { type Clock, DAY, HOUR, MINUTE } from './platform/clock'
import { deleteOldMails } from './mail/mail-folder'
import type { Logger } from './platform/logger'
import type { Storage } from './storage/storage'

/** After the last use. */
const GUEST_LIFETIME = 30 * DAY

/** While a spent refresh token is stored, its use by a thief is detected. */
const SPENT_TOKENS_LIFETIME = 30 * DAY

/** Of mails that could not be sent, and of those that were written as files. */
const MAILS_LIFETIME = 7 * DAY

/** Rows for one statement: few enough that no other request waits long. */
const BATCH = 1000

interface Purge {
  readonly what: string
  /** In milliseconds. */
  readonly every: number
  /** @returns how many rows or files were deleted, at most `limit` */
  readonly deleteSome: (now: number, limit: number) => Promise<number>
}

interface HousekeepingDeps {
  readonly storage: Storage
  readonly dataDir: string
  readonly clock: Clock
  readonly logger: Logger
}

const purges = ({
  storage: { guests, uiaSessions, validationSessions, rateLimits, knownClients, refreshTokens, outbox },
  dataDir,
}: HousekeepingDeps): readonly Purge[] => [
  { what: 'UIA sessions', every: 5 * MINUTE, deleteSome: (now, limit) => uiaSessions.deleteExpired(now, limit) },
  {
    what: 'validation sessions',
    every: HOUR,
    deleteSome: (now, limit) => validationSessions.deleteExpired(now, limit),
  },
  { what: 'guests', every: HOUR, deleteSome: (now, limit) => guests.deleteUnused(now - GUEST_LIFETIME, limit) },
  {
    what: 'spent refresh tokens',
    every: HOUR,
    deleteSome: (now, limit) => refreshTokens.deleteSpent(now - SPENT_TOKENS_LIFETIME, limit),
  },
  { what: 'failed mails', every: HOUR, deleteSome: (now, limit) => outbox.deleteFailed(now - MAILS_LIFETIME, limit) },
  {
    what: 'files of mails',
    every: HOUR,
    deleteSome: (now, limit) => deleteOldMails(dataDir, now - MAILS_LIFETIME, limit),
  },
  { what: 'known clients', every: HOUR, deleteSome: (now, limit) => knownClients.deleteExpired(now, limit) },
  { what: 'rate limits', every: 10 * MINUTE, deleteSome: (now, limit) => rateLimits.deleteExpired(now, limit) },
]

/** Its timers do not keep the process alive. */
export class Housekeeping {
  private readonly purges: readonly Purge[]
  private readonly timers: readonly NodeJS.Timeout[]
  private readonly underWay = new Set<Promise<void>>()
  private isOpen = true

  constructor(private readonly deps: HousekeepingDeps) {
    this.purges = purges(deps)
    this.timers = this.purges.map((purge) => setInterval(() => void this.start(purge), purge.every).unref())
  }

  /** A purge that fails is logged, and runs again at its next turn. */
  async sweep(): Promise<void> {
    await Promise.all(this.purges.map((purge) => this.start(purge)))
  }

  async close(): Promise<void> {
    this.isOpen = false
    this.timers.forEach(clearInterval)
    await Promise.all(this.underWay)
  }

  private start(purge: Purge): Promise<void> {
    const run = this.run(purge).finally(() => this.underWay.delete(run))
    this.underWay.add(run)
    return run
  }

  private async run({ what, deleteSome }: Purge): Promise<void> {
    const { clock, logger } = this.deps
    let rows = 0
    try {
      let deleted: number
      do {
        deleted = await deleteSome(clock.now(), BATCH)
        rows += deleted
        // On SQLite a statement runs in this thread: requests come between two of them.
        await new Promise((resolve) => setImmediate(resolve))
      } while (this.isOpen && deleted === BATCH)
    } catch (error) {
      logger.error({ what, error }, 'purge failed')
    }
    if (rows > 0) logger.info({ what, rows }, 'purged')
  }
}
