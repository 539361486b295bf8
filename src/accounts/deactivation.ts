import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { Outbox } from '../mail/outbox'
import type { Repositories, Storage } from '../storage/storage'
import type { IdentityServers } from '../threepids/identity-server'

/** How accounts end. */
export class Deactivation {
  constructor(
    private readonly deps: {
      storage: Storage
      clock: Clock
      outbox: Outbox
      identityServers: IdentityServers
    },
  ) {}

  /**
   * Takes from an account everything by which anybody could use it, and its addresses; its name stays taken (rule 146). All
   * in one commit.
   * @returns whether no identity server can still know an address of it
   */
  async deactivate(userId: string, claim: (tx: Repositories) => Promise<void>): Promise<{ isUnbound: boolean }> {
    const { storage, clock, outbox, identityServers } = this.deps
    const addresses = await storage.transaction(async (tx) => {
      const at = clock.now()
      await tx.accounts.lock(userId)
      await claim(tx)
      if (!(await tx.accounts.deactivate(userId, at)))
        throw MatrixError.forbidden('This account is deactivated already.')
      await tx.devices.deleteOthers(userId, undefined)
      await tx.uiaSessions.deleteOfUser(userId)
      await tx.validationSessions.deleteOfUser(userId)
      const threepids = await tx.threepids.list(userId)
      await tx.threepids.deleteOfUser(userId)
      for (const { medium, address } of threepids) {
        if (medium === 'email')
          await outbox.enqueue(tx, { template: 'account-deactivated', to: address, data: { userId, at } })
      }
      return threepids.length
    })
    outbox.wake()
    return { isUnbound: addresses === 0 || !identityServers.hasAny }
  }
}
