import type { Clock } from '../platform/clock'
import { MatrixError } from '../platform/errors'
import type { Outbox } from '../mail/outbox'
import type { Repositories, Storage } from '../storage/storage'

export class Deactivation {
  constructor(
    private readonly deps: {
      storage: Storage
      clock: Clock
      outbox: Outbox
    },
  ) {}

  /** The name stays taken. `isUnbound`: it had no addresses. @throws MatrixError 403 if it is deactivated already */
  async deactivate(userId: string, consume: (tx: Repositories) => Promise<void>): Promise<{ isUnbound: boolean }> {
    const { storage, clock, outbox } = this.deps
    const addresses = await storage.transaction(async (tx) => {
      const at = clock.now()
      await tx.accounts.lock(userId)
      await consume(tx)
      if (!(await tx.accounts.deactivate(userId, at))) {
        throw MatrixError.forbidden('This account is already deactivated.')
      }
      await tx.devices.deleteOfUser(userId)
      await tx.uiaSessions.deleteOfUser(userId)
      await tx.validationSessions.deleteResets(userId)
      const threepids = await tx.threepids.list(userId)
      await tx.threepids.deleteOfUser(userId)
      await outbox.notify(tx, threepids, { template: 'account-deactivated', data: { userId, at } })
      return threepids.length
    })
    outbox.wake()
    return { isUnbound: addresses === 0 }
  }
}
