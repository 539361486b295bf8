import { type Clock, DAY, HOUR, MINUTE } from './platform/clock'
import type { Logger } from './platform/logger'
import type { Storage } from './storage/storage'

const GUEST_LIFETIME = 30 * DAY

/** How long a stolen refresh token is recognised as such after it was spent. */
const SPENT_TOKENS_LIFETIME = 30 * DAY

interface Purge {
  readonly what: string
  /** In milliseconds. */
  readonly every: number
  readonly run: (now: number) => Promise<number>
}

const purges = ({ guests, uiaSessions, validationSessions, rateLimits, refreshTokens }: Storage): readonly Purge[] => [
  { what: 'UIA sessions', every: 5 * MINUTE, run: (now) => uiaSessions.deleteExpired(now) },
  { what: 'validation sessions', every: HOUR, run: (now) => validationSessions.deleteExpired(now) },
  { what: 'guests', every: HOUR, run: (now) => guests.deleteUnused(now - GUEST_LIFETIME) },
  {
    what: 'spent refresh tokens',
    every: HOUR,
    run: (now) => refreshTokens.deleteSpent(now - SPENT_TOKENS_LIFETIME),
  },
  { what: 'rate limits', every: 10 * MINUTE, run: (now) => rateLimits.deleteExpired(now) },
]

export interface Housekeeping {
  /** Purges everything now. A purge that fails is logged and tried again at its next turn. */
  sweep(): Promise<void>
  /** Resolves when a purge that is under way has ended. */
  close(): Promise<void>
}

export interface Housekeeper {
  readonly storage: Storage
  readonly clock: Clock
  readonly logger: Logger
}

/** Keeps the tables from growing for ever. Never keeps the process alive. */
export function startHousekeeping({ storage, clock, logger }: Housekeeper): Housekeeping {
  const underWay = new Set<Promise<void>>()

  async function purge({ what, run }: Purge): Promise<void> {
    try {
      const rows = await run(clock.now())
      if (rows > 0) logger.info({ what, rows }, 'purged')
    } catch (error) {
      logger.error({ what, error }, 'purge failed')
    }
  }

  function start(due: Purge): Promise<void> {
    const run = purge(due).finally(() => underWay.delete(run))
    underWay.add(run)
    return run
  }

  const table = purges(storage)
  const timers = table.map((entry) => setInterval(() => void start(entry), entry.every).unref())

  return {
    async sweep() {
      await Promise.all(table.map(start))
    },
    async close() {
      timers.forEach(clearInterval)
      await Promise.all(underWay)
    },
  }
}
