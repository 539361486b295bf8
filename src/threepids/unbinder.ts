import { type Clock, HOUR, MINUTE, SECOND } from '../platform/clock'
import type { Logger } from '../platform/logger'
import type { Random } from '../platform/random'
import type { BindingKey, IdentityBinding, Repositories, Storage, Threepid } from '../storage/storage'
import type { IdentityServers } from './identity-server'

export interface UnbindRequest {
  readonly userId: string
  /** Undefined: every address. */
  readonly threepid?: Pick<Threepid, 'medium' | 'address'>
  /** Undefined: all that this server has published something at. */
  readonly identityServer?: string
}

/** What a transaction has found to be unbound. */
export interface PendingUnbind {
  /** By this process, which tries it after the commit. */
  readonly leased: readonly IdentityBinding[]
  /** Whether others have been waiting already. */
  readonly isQueued: boolean
}

interface Attempt {
  readonly binding: IdentityBinding
  readonly outcome: 'unbound' | 'boundAgain' | 'refused' | 'away'
}

/** Longer than a request can take, so that an entry is due again only if its process died. */
const LEASE = 2 * MINUTE
const FIRST_RETRY = MINUTE
const LAST_RETRY = 6 * HOUR
/** About a month. */
const MAX_ATTEMPTS = 130
/** Where the identity server itself refuses. */
const MAX_REFUSED_ATTEMPTS = 3
/** Of one user, for addresses that this server has not bound. */
const MAX_QUEUED = 20
const PARALLEL = 5
const POLL_INTERVAL = 15 * SECOND

/** Removes from identity servers what this server published there, with a queue in the database for those that are away. */
export class Unbinder {
  private readonly poll: NodeJS.Timeout
  private isOpen = true
  private round: Promise<void> | undefined

  constructor(
    private readonly deps: {
      readonly storage: Storage
      readonly identityServers: IdentityServers
      readonly clock: Clock
      readonly random: Random
      readonly logger: Logger
    },
  ) {
    this.poll = setInterval(() => void this.unbindDue(), POLL_INTERVAL).unref()
  }

  /** In the transaction that causes it; call `attempt` after the commit. */
  async request(tx: Repositories, { userId, threepid, identityServer }: UnbindRequest): Promise<PendingUnbind> {
    const filter = { userId, ...threepid, ...(identityServer !== undefined && { identityServer }) }
    const leased = await tx.identityBindings.requestUnbind(filter, this.deps.clock.now() + LEASE)
    const known = await tx.identityBindings.list(filter)
    return { leased, isQueued: known.length > leased.length }
  }

  /** Like `request`, for what an identity server may have, though this server does not know of it. */
  async requestUnknown(tx: Repositories, key: BindingKey): Promise<void> {
    const { clock, random, identityServers } = this.deps
    if (!identityServers.canUnbind(key.identityServer)) return
    const known = await tx.identityBindings.list({ userId: key.userId })
    if (known.filter(({ unbindAt }) => unbindAt !== null).length >= MAX_QUEUED) return
    const { identityServer, medium, address, userId } = key
    const binding = { identityServer, medium, address, userId, boundAt: clock.now(), attempts: 0, unbindAt: null }
    await tx.identityBindings.insert({ id: random.text(16), ...binding })
  }

  /** For what may have been bound, though the reply was lost. */
  async requestLater(binding: IdentityBinding): Promise<void> {
    const { storage, clock } = this.deps
    await storage.identityBindings.postpone(binding, clock.now() + LEASE)
  }

  /** Never throws: its caller reports another error. */
  async takeBack(request: UnbindRequest): Promise<void> {
    try {
      await this.attempt(await this.deps.storage.transaction((tx) => this.request(tx, request)))
    } catch (error) {
      this.deps.logger.error({ error }, 'an address stays bound that its account did not get')
    }
  }

  /** Tries at once; the queue tries again later. @returns those that are unbound now */
  async attempt({ leased }: PendingUnbind): Promise<readonly IdentityBinding[]> {
    // More are due when their lease ends: no request waits for hundreds.
    const tries = leased.slice(0, PARALLEL).map((binding) => this.unbind(binding))
    const unbound: IdentityBinding[] = []
    for (const result of await Promise.allSettled(tries)) {
      // The caller has committed: a fault of the database now leaves it to the queue.
      if (result.status === 'rejected') this.logFault(result.reason)
      else if (result.value.outcome === 'unbound') unbound.push(result.value.binding)
    }
    return unbound
  }

  unbindDue(): Promise<void> {
    this.round ??= this.tryDue().finally(() => (this.round = undefined))
    return this.round
  }

  async close(): Promise<void> {
    this.isOpen = false
    clearInterval(this.poll)
    await this.round
  }

  private async tryDue(): Promise<void> {
    const { storage, clock, identityServers } = this.deps
    const away = new Set<string>()
    try {
      while (this.isOpen && identityServers.hasSigningKey) {
        const now = clock.now()
        const due = await storage.identityBindings.leaseDue(now, now + LEASE, PARALLEL, [...away])
        if (due.length === 0) return
        for (const { binding, outcome } of await Promise.all(due.map((entry) => this.unbind(entry)))) {
          if (outcome === 'away') away.add(binding.identityServer)
        }
      }
    } catch (error) {
      this.logFault(error)
    }
  }

  private logFault(error: unknown): void {
    this.deps.logger.error({ error }, 'the queue of addresses to unbind cannot be used; trying again later')
  }

  private async unbind(binding: IdentityBinding): Promise<Attempt> {
    const { storage, identityServers, logger } = this.deps
    const { id, identityServer, attempts } = binding
    try {
      const refusal = await identityServers.unbind(binding)
      if (refusal === undefined) {
        return { binding, outcome: (await storage.identityBindings.delete(binding)) ? 'unbound' : 'boundAgain' }
      }
      const { errcode: upstreamErrcode, reason } = refusal
      logger.warn({ binding: id, identityServer, attempts, upstreamErrcode }, 'an identity server does not unbind')
      // A key that the identity server cannot check yet, or terms: these may change.
      const isFinal = reason !== 'token' && reason !== 'terms'
      await this.reschedule(binding, isFinal ? MAX_REFUSED_ATTEMPTS : MAX_ATTEMPTS)
      return { binding, outcome: 'refused' }
    } catch (error) {
      logger.warn({ binding: id, identityServer, attempts, error }, 'an address could not be unbound')
      await this.reschedule(binding, MAX_ATTEMPTS)
      return { binding, outcome: 'away' }
    }
  }

  /** After 1 min, 2 min and so on, at most 6 h. */
  private async reschedule(binding: IdentityBinding, maxAttempts: number): Promise<void> {
    const { storage, clock, logger } = this.deps
    const { id, identityServer, attempts } = binding
    if (attempts < maxAttempts) {
      const wait = Math.min(FIRST_RETRY * 2 ** (attempts - 1), LAST_RETRY)
      await storage.identityBindings.postpone(binding, clock.now() + wait)
      return
    }
    logger.error({ binding: id, identityServer, attempts }, 'an address could not be unbound and is given up')
    await storage.identityBindings.delete(binding)
  }
}
